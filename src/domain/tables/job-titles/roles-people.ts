import type { RoleWords } from './role-words.ts';

export const HUMAN_RESOURCES: RoleWords = {
  role: 'human_resources',
  occupations: {
    en: 'hr manager, hr business partner, hrbp, hr generalist, people partner, people operations manager, chro, chief people officer, chief human resources officer, payroll specialist, payroll manager, payroll clerk, payroll administrator, compensation analyst, hr partner, hr officer, hr director, hr specialist, hrm, learning partner, hr advisor, human resources business partner, personnel officer, chief happiness officer',
    de: 'personalleit*, personalreferent, personal+sachbearbeit*, personalmanag*, personaldienstleistungs*, personalfach*, personaler, personalentwickl*, personalchef, personal+leit*, lohn+sachbearbeit*, betriebsrat, betriebsrätin, personalvorstand, arbeitsdirekt*, personaldispon*, personal+verantwortlich*, hr referent, entgelt*, betriebsratsvorsitzend*, personal+betreu*, personalberater hr, personal+direktor',
    fr: 'drh, rrh, gestionnaire paie, gestionnaire rh, responsable paie, chargé|chargée rh, chargé|chargée ressources humaines, assistant|assistante rh, directeur|directrice ressources humaines, chargé|chargée formation, chargé|chargée développement rh, responsable formation, technicien|technicienne paie, gestionnaire personnel, chef|cheffe personnel, juriste social',
    es: 'técnico|técnica rrhh, técnico|técnica recursos humanos, responsable rrhh, jefe|jefa personal, técnico|técnica nóminas, graduado social, director|directora personas, hrbp',
    it: 'responsabile personale, addetto|addetta paghe, addetto|addetta risorse umane, capo personale, direttore|direttrice personale, specialista hr, addetto|addetta personale, consulente lavoro',
    pt: 'analista rh, gestor|gestora rh, técnico|técnica rh, gestor|gestora pessoas, analista departamento pessoal, técnico recursos humanos, gestora pessoal, bp rh',
    nl: 'personeels*, hr adviseur, hr medewerker, pno adviseur, hrm adviseur, salaris+administrateur, salarisadministrateur, personeelsfunctionaris, hr functionaris, preventieadviseur, loopbaan*',
  },
  fields: {
    en: 'human resources, human resource, hr, hrm, human capital, people, people culture, people operations, people ops, people experience, people analytics, talent, talent management, talent development, learning development, lnd, organizational development, organisational development, organization development, leadership development, employee experience, employee relations, employee engagement, employer branding, compensation benefits, total rewards, rewards, payroll, workforce, workforce planning, diversity, diversity inclusion, dei, hris, culture, labor relations, industrial relations, people development, staffing hr, comp benefits, cnb, well being, training development',
    de: 'personal, *personalwesen, personal*, hr, personalmanagement, arbeitsrecht personal, lohn, lohn gehalt, gehaltsabrechnung, *entgeltabrechnung, *lohnabrechnung, human resources, organisationsentwicklung, mitarbeiterentwicklung, betriebliche gesundheit*, unternehmenskultur, vergütung*',
    fr: 'ressources humaines, rh, ressource humaine, personnel, paie, paye, formation rh, capital humain, talents, gestion talents, marque employeur, relations sociales, développement rh, gpec, administration personnel, qvt, diversité, rémunération, rémunérations, développement humain, développement compétences, social rh, culture entreprise',
    es: 'recursos humanos, rrhh, rr hh, rh, capital humano, personal, personas, gente, talento, gestión talento, gestión humana, talento humano, nóminas, relaciones laborales, desarrollo organizacional, formación desarrollo, cultura organizacional, compensación beneficios, employer branding, personas cultura, bienestar',
    it: 'risorse umane, hr, personale, gestione personale, capitale umano, paghe, payroll, formazione sviluppo, relazioni industriali, sviluppo organizzativo, amministrazione personale, persone, talenti, sviluppo risorse umane, benessere organizzativo',
    pt: 'recursos humanos, rh, drh, gente gestão, gente, pessoas, gestão pessoas, departamento pessoal, capital humano, folha pagamento, talentos, desenvolvimento organizacional, treinamento desenvolvimento, tnd, pessoal, cultura organizacional, remuneração, processamento salarial',
    nl: 'hr, hrm, pno, personeel, personeelszaken, human resources, human resource, salaris*, talent*, organisatieontwikkeling, personeel organisatie, mens organisatie, menselijk kapitaal, payroll, arbeidsvoorwaarden, vitaliteit',
  },
};

export const RECRUITING: RoleWords = {
  role: 'recruiting',
  occupations: {
    en: 'recruiter, *recruiter, recruitment consultant, recruiting manager, recruitment manager, talent acquisition manager, talent acquisition specialist, talent acquisition partner, talent partner, headhunter, sourcer, talent sourcer, recruitment coordinator, staffing manager, executive search consultant, talent scout, recruitment specialist, resourcer',
    de: 'recruiter, *recruiter, personalberater, personal+berater, personalvermittl*, personalbeschaff*, headhunter, recruiting+manag*, personalgewinnung*, talent acquisition manager',
    fr: 'recruteur|recruteuse, chargé|chargée recrutement, consultant|consultante recrutement, chasseur|chasseuse têtes, responsable recrutement, chargé|chargée sourcing, talent acquisition',
    es: 'reclutador|reclutadora, técnico|técnica selección, seleccionador|seleccionadora, cazatalentos, especialista selección, consultor|consultora selección, analista selección',
    it: 'recruiter, selezionatore|selezionatrice, addetto|addetta selezione, responsabile selezione, specialista selezione, cacciatore teste',
    pt: 'recrutador|recrutadora, selecionador|selecionadora, analista recrutamento, técnico|técnica recrutamento, consultor|consultora recrutamento, tech recruiter',
    nl: 'recruiter, *recruiter, werver, intercedent, *intercedente, recruitment+adviseur, corporate recruiter, wervingsspecialist, headhunter',
  },
  fields: {
    en: 'recruiting, recruitment, recruit, talent acquisition, executive search, staffing, hiring, talent sourcing, campus recruiting, university recruiting, headhunting, talent attraction, recruitment operations',
    de: '*recruiting, recruitment, personalbeschaffung, personalgewinnung, personalauswahl, personalvermittlung, bewerbermanagement, mitarbeitergewinnung',
    fr: 'recrutement, recrutements, acquisition talents, sélection personnel, sourcing rh, chasse têtes',
    es: 'selección, selección personal, reclutamiento, reclutamiento selección, atracción talento, adquisición talento, captación talento',
    it: 'selezione, selezione personale, ricerca selezione, reclutamento, acquisizione talenti, recruiting',
    pt: 'recrutamento, seleção, recrutamento seleção, rns, atração talentos, aquisição talentos, atração seleção',
    nl: 'recruitment, werving, werving selectie, wns, personeelswerving, arbeidsbemiddeling',
  },
};

export const EDUCATION: RoleWords = {
  role: 'education',
  occupations: {
    en: 'teacher, head teacher, headteacher, headmaster, headmistress, school principal, professor, assistant professor, associate professor, lecturer, senior lecturer, instructor, tutor, educator, trainer, training manager, teaching assistant, academic, dean, provost, school counselor, librarian, instructional designer, curriculum *, faculty, early years *, childcare *, nanny, kindergarten *, driving instructor, principal lecturer, special education *',
    de: 'lehrer, *lehrer, lehrkraft, lehrbeauftragt*, professor, *professor, prof, dozent, *dozent, erzieher, *erzieher, pädagoge, *pädagoge, pädagogin, *pädagogin, trainer, *trainer, ausbilder, *ausbilder, schulleit*, rektor, konrektor, dekan, referendar, studienrat, studienrätin, oberstudien*, bibliothekar, kita*, sozialpädagog*, schulbegleiter, privatdozent, hochschullehr*, ausbildungs+leit*, kinderpfleger, schulungs*',
    fr: 'enseignant|enseignante, professeur|professeure, prof, instituteur|institutrice, formateur|formatrice, maître conférences, maîtresse conférences, éducateur|éducatrice, proviseur, principal|principale collège, directeur|directrice école, responsable pédagogique, conseiller|conseillère pédagogique, animateur|animatrice enfance|jeunesse|périscolaire|socioculturel|socioculturelle, documentaliste, bibliothécaire, moniteur|monitrice, précepteur, auxiliaire puériculture, atsem, ingénieur|ingénieure pédagogique, cpe',
    es: 'profesor|profesora, maestro|maestra, docente, catedrático|catedrática, formador|formadora, educador|educadora, tutor|tutora, director|directora colegio|escuela|académico|académica, jefe|jefa estudios, pedagogo|pedagoga, rector|rectora, decano|decana, instructor|instructora, monitor|monitora, bibliotecario|bibliotecaria, capacitador|capacitadora',
    it: 'insegnante, docente, professore|professoressa, maestro|maestra, formatore|formatrice, educatore|educatrice, dirigente scolastico, dirigente scolastica, preside, rettore, tutor, istruttore|istruttrice, bibliotecario|bibliotecaria',
    pt: 'professor|professora, docente, formador|formadora, educador|educadora, instrutor|instrutora, diretor|diretora escola|escolar|pedagógico|pedagógica, coordenador|coordenadora pedagógico|pedagógica, pedagogo|pedagoga, reitor|reitora, tutor|tutora, orientador|orientadora, bibliotecário|bibliotecária, explicador|explicadora',
    nl: 'leraar, *leraar, lerares, leerkracht, *leerkracht, docent, *docent, docente, hoogleraar, schooldirecteur, onderwijs*, trainer, *trainer, opleider, praktijkopleider, pedagogisch *, lector, schoolleider, instructeur, *instructeur, juf, meester basisschool, bibliothecaris, opleidings*, teamleider onderwijs, rector, conrector, onderwijzer, onderwijzeres, mentor',
  },
  fields: {
    en: 'education, teaching, academic affairs, academics, curriculum, training, learning, elearning, school, schools, university, college, student affairs, student services, students, instruction, academy, pedagogy, early childhood, higher education, kindergarten, library, faculty affairs, admissions',
    de: '*bildung, bildung*, lehre, schule, *schule, schul*, unterricht, hochschule, universität, akademie, schulung, *schulung, ausbildung, *ausbildung, *weiterbildung, kindergarten, training, studium, erwachsenenbildung, pädagogisch*',
    fr: 'enseignement, crèche, petite enfance, éducation, formation, formations, pédagogie, pédagogique, scolaire, école, université, lycée, collège, elearning, scolarité',
    es: 'educación, enseñanza, formación, académico|académica, docencia, escuela, colegio, universidad, capacitación, pedagogía, educativo|educativa, elearning, pedagógico|pedagógica',
    it: 'istruzione, formazione, didattica, scuola, università, insegnamento, educazione, scolastico|scolastica, pedagogico|pedagogica',
    pt: 'educação, ensino, formação, treinamento, pedagogia, pedagógico|pedagógica, escola, universidade, acadêmico|acadêmica, académico|académica, educativo|educativa',
    nl: 'onderwijs, opleiding*, training, school, universiteit, scholing, hogeschool, leren ontwikkelen, educatie',
  },
  trades: { fr: 'animateur|animatrice' },
  fallbacks: { en: 'student, pupil, undergraduate, coach', de: 'student, studierend*, schüler, werkstudent, studentisch*, masterand, bachelorand, diplomand', fr: 'étudiant|étudiante, élève', es: 'estudiante, alumno|alumna', it: 'studente, studentessa', pt: 'estudante, aluno|aluna, mestrando|mestranda, graduando|graduanda', nl: 'student, studente, scholier' },
};

export const HEALTH_PROFESSIONAL: RoleWords = {
  role: 'health_professional',
  occupations: {
    en: 'doctor, physician, nurse, *nurse, registered nurse, nurse practitioner, surgeon, *surgeon, dentist, dental *, pharmacist, therapist, *therapist, physiotherapist, physio, psychologist, psychiatrist, psychotherapist, radiologist, cardiologist, paediatrician, pediatrician, general practitioner, gp, paramedic, midwife, veterinarian, vet, optometrist, optician, dietitian, nutritionist, medical assistant, medical director, chief medical officer, medical officer, caregiver, carer, care assistant, healthcare assistant, clinician, radiographer, osteopath, chiropractor, medical doctor, resident physician, rn, anesthesiologist, dermatologist, neurologist, oncologist, consultant cardiologist, consultant surgeon, consultant physician, health visitor, occupational therapist, social worker, medical advisor',
    de: 'arzt, *arzt, ärztin, *ärztin, ärztlich*, krankenschwester, krankenpfleg*, pflegefach*, pflegekraft, pflegehelf*, altenpfleg*, pflegedienst+leit*, *pfleger, *pflegerin, apotheker, pta, hebamme, physiotherapeut, *therapeut, therapeut, psychologe, psychologin, psychotherapeut, zahnarzt, zahnmedizin*, mfa, medizinisch* *, tierarzt, sanitäter, notfallsanitäter, rettungsassistent, heilpraktiker, optiker, augenoptiker, logopäde, logopädin, stationsleit*, chirurg, *chirurg, internist, gesundheits*, pflegerisch*, mta, ergotherapeut, orthopäd*, hörakustik*, stationsschwester, oberarzt',
    fr: 'médecin, docteur médecine, infirmier|infirmière, aide soignant|soignante, pharmacien|pharmacienne, dentiste, chirurgien|chirurgienne, kinésithérapeute, masseur kinésithérapeute, psychologue, psychiatre, sage femme, vétérinaire, orthophoniste, ostéopathe, cadre santé, opticien|opticienne, préparateur|préparatrice pharmacie, ambulancier|ambulancière, radiologue, ergothérapeute, diététicien|diététicienne, directeur médical, cardiologue, pédiatre, généraliste médecin, auxiliaire vie, aide domicile, manipulateur radio',
    es: 'médico|médica, doctor|doctora, enfermero|enfermera, auxiliar enfermería, farmacéutico|farmacéutica, dentista, odontólogo|odontóloga, cirujano|cirujana, fisioterapeuta, psicólogo|psicóloga, psiquiatra, matrona, veterinario|veterinaria, director|directora médico|médica, nutricionista, pediatra, cardiólogo|cardióloga, terapeuta, logopeda, óptico|óptica, técnico farmacia, cuidador|cuidadora, celador|celadora',
    it: 'medico, dottore medico, infermiere|infermiera, farmacista, dentista, odontoiatra, chirurgo|chirurga, fisioterapista, psicologo|psicologa, psichiatra, ostetrica, veterinario|veterinaria, direttore|direttrice sanitario|sanitaria, oss, operatore socio sanitario, operatrice socio sanitaria, primario, logopedista, nutrizionista, pediatra, cardiologo|cardiologa, ottico, caposala, psicoterapeuta, biologo nutrizionista, medico base, igienista dentale',
    pt: 'médico|médica, enfermeiro|enfermeira, farmacêutico|farmacêutica, dentista, cirurgião|cirurgiã, cirurgião dentista, fisioterapeuta, psicólogo|psicóloga, psiquiatra, veterinário|veterinária, nutricionista, técnico|técnica enfermagem, diretor|diretora clínico|clínica, pediatra, cardiologista, terapeuta, cuidador|cuidadora, fonoaudiólogo|fonoaudióloga, diretor|diretora médico|médica, auxiliar enfermagem, odontologista, parteira',
    nl: 'arts, *huisarts, *sarts, *narts, *darts, *garts, *rarts, sportarts, basisarts, verpleegkundige, *verpleegkundige, verpleger, verpleegster, apotheker, *apotheker, tandarts, fysiotherapeut, *therapeut, psycholoog, *psycholoog, psychiater, dierenarts, verloskundige, chirurg, *chirurg, verzorgende, *verzorgende, zorg*, *zorg, doktersassistent*, tandartsassistent*, specialist ouderengeneeskunde, ergotherapeut, logopedist, diëtist, opticien, cardioloog, radioloog, kinderarts, medisch directeur, wijkverpleegkundige, mondhygiënist',
  },
  fields: {
    en: 'nursing, healthcare, medicine, patient care, clinical services, clinic, hospital, pharmacy, dentistry, health care, medical affairs, patient services, public health, care home',
    de: 'pflege, *pflege, klinik, krankenhaus, gesundheitswesen, praxis, apotheke, medizin, *medizin, station, rettungsdienst',
    fr: 'santé, soins, médical|médicale, clinique, hôpital, pharmacie, infirmerie, soins infirmiers',
    es: 'enfermería, salud, sanidad, sanitario|sanitaria, clínica, hospital, farmacia, medicina',
    it: 'sanità, sanitario|sanitaria, clinica, ospedale, farmacia, medicina, infermieristico|infermieristica',
    pt: 'enfermagem, saúde, clínica, hospital, farmácia, medicina, hospitalar, clínico',
    nl: 'verpleging, zorg, gezondheidszorg, ziekenhuis, apotheek, geneeskunde, thuiszorg',
  },
  hints: { en: 'medical, clinical, health, patient, pharmaceutical, pharma', de: 'medizinisch*, klinisch*, gesundheit*, pharma*', fr: 'pharmaceutique', es: 'farmacéutica industria, clínico', it: 'medico scientifico', pt: 'médico hospitalar', nl: 'medisch|medische, klinisch' },
};
