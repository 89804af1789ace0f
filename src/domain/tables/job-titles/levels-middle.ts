import type { WordsByLanguage } from '../../titles/lexicon.ts';

/** Lead a whole field, department, site or school. */
export const DIRECTOR_WORDS: WordsByLanguage = {
  en: 'director, directors, dir, head, *director, chief staff, chief editor, editor chief, dean, headmaster, headmistress, head teacher, headteacher, school principal, principal school, general counsel, company secretary, secretary general, superintendent schools, group head, practice head, global head, comptroller general, senior director, art director',
  de: `direktor, *direktor, leiter, *leiter, *ltr, ltr, leitend*, abteilungs+leit*, abt leit*, abtlg leit*, bereichs+leit*, hauptabteilungs+leit*, prokurist, einzelprokurist, prokura, *chef, chefredakt*, chefarzt, chefärztin, oberarzt, oberärztin, rektor, *rektor, dekan, schul+leit*, generalsekretär,
    betriebs+leit*, werk+leit*, werks+leit*, standort+leit*, niederlassungs+leit*, regional+leit*, amts+leit*, ressort+leit*, sparten+leit*, kämmerer, kämmerin, *kämmerer, *kämmerin, dezernent, *baurat, stadtrat, beigeordnet*, generalbevollmächtigt*, handlungsbevollmächtigt*, bevollmächtigt*`,
  fr: 'directeur|directrice, dir, directeur|directrice adjoint|adjointe dg, drh, daf, dsi, dosi, dircom, dirco, dircab, dpsi, dsin, proviseur, doyen|doyenne, rédacteur|rédactrice chef, secrétaire général|générale, directeur|directrice artistique, médecin chef',
  es: 'director|directora, subdirector general, decano|decana, rector|rectora, secretario|secretaria general, redactor|redactora jefe, directivo|directiva, apoderado|apoderada, jefe|jefa gabinete',
  it: 'direttore|direttrice, dirigente, procuratore, procuratrice, preside, rettore, primario, segretario|segretaria generale, dirigente scolastico',
  pt: 'diretor|diretora, director|directora, reitor|reitora, superintendente, secretário|secretária geral, head',
  nl: 'directeur, *directeur, directrice, hoofd, *hoofd, hoofdredacteur, afdelings+manager, rector, decaan, bedrijfsdirecteur, procuratiehouder, vestigings+directeur',
};

/** A department's lead as an office; see `EXECUTIVE_OFFICE_WORDS`. */
export const DIRECTOR_OFFICE_WORDS: WordsByLanguage = {
  de: 'leitung, *leitung, ltg',
  fr: 'direction',
  es: 'dirección',
  it: 'direzione',
  pt: 'diretoria, direção',
};

/** Lead a team, a project, a shop or a subject. A title that says "manager" counts, whether or not it leads people. */
export const MANAGER_WORDS: WordsByLanguage = {
  en: `manager, *manager, mgr, mngr, manageress, supervisor, team lead, teamlead, team+leader, leader, tech lead, techlead, technical lead, coordinator, ordinator, foreman, forewoman, controller manager, superintendent, executive manager, kam, csm, bdm, tam, pm, hrm, line manager, stage manager, head nurse, head chef, head coach,
    charge nurse, ward sister, shift lead, section head, unit head, team head, head teacher department, postmaster, administrator in charge, overseer, store lead, chapter lead, squad lead, office lead, captain, executive chef, chef, sous chef`,
  de: `*team+leit*, *gruppen+leit*, *projekt+leit*, *filial+leit*, schicht+leit*, markt+leit*, *bau+leit*, *objekt+leit*, gebiets+leit*, gebietsverkaufs+leit*, bezirks+leit*, rayon+leit*, laden+leit*, shop+leit*, store+leit*, *sachgebiets+leit*, *referats+leit*, stations+leit*, küchen+leit*, restaurant+leit*, lager+leit*, labor+leit*, kurs+leit*, einsatz+leit*,
    partner+manager, büro+leit*, kita+leit*, agentur+leit*, teilprojekt+leit*, programm+leit*, arbeitsgruppen+leit*, wohnbereichs+leit*, pflegedienst+leit*, studien+leit*, service+leit*, team+chef, stv leit*, studio+leit*, verkaufsstellen+leit*, disposition+leit*, ausbildungs+leit*, versuchs+leit*, montage+leit*, funktions+leit*, werkstatt+leit*, geschäftsstellen+leit*, center+leit*,
    koordinator, *koordinator, koordination, meister, *meister, *meisterin, vorarbeiter, polier, *verantwortlich*, *beauftragte, *beauftragter, küchenchef, chef, stationsschwester, teamkoordination, teamführung, gruppenführer, chefbuchhalter, chefeinkäufer, teammanag*, führungskraft, projektverantwortlich*, filialleiter, fuhrpark+leit*, produktmanag*, projektmanag*`,
  fr: `manager, manageur|manageuse, responsable, resp, gestionnaire responsable, coordinateur|coordinatrice, coordonnateur|coordonnatrice, chef|cheffe, superviseur|superviseuse, animateur|animatrice équipe, encadrant|encadrante, contremaître, agent maîtrise, cadre, cadre santé, rssi, rrh, raf,
    gérant|gérante magasin, chef|cheffe projet, chef|cheffe produit, chef|cheffe service, chef|cheffe équipe, chef|cheffe secteur, chef|cheffe département, chef|cheffe agence, chef|cheffe chantier, chef|cheffe rayon, directeur|directrice projet|projets, directeur|directrice magasin, directeur|directrice agence, directeur|directrice adjoint|adjointe magasin, adjoint|adjointe direction, maître ouvrage, leader, animateur qualité`,
  es: `gerente, gerenta, encargado|encargada, responsable, jefe|jefa, coordinador|coordinadora, supervisor|supervisora, capataz, líder, administrador|administradora, gestor|gestora proyecto|proyectos, mando intermedio, jefatura, coordinación, gerencia, delegado|delegada, director|directora proyecto|proyectos, director|directora oficina|sucursal|tienda, lider equipo`,
  it: `responsabile, resp, coordinatore|coordinatrice, capo, capo*, caporeparto, capoarea, capoprogetto, capoufficio, caposquadra, capoturno, capocantiere, preposto, quadro, supervisore, referente, direttore|direttrice filiale|negozio, project leader, gestore, store manager, coordinamento, direttore lavori`,
  pt: `gerente, responsável, chefe, coordenador|coordenadora, coordenação, encarregado|encarregada, supervisor|supervisora, líder, gestor|gestora, gerência, administrador|administradora, sub gerente geral, mestre obras, chefia`,
  nl: `manager, *manager, teamleider, *leider, *leidster, team+leid*, projectleider, ploegbaas, leidinggevende, verantwoordelijke, *verantwoordelijke, coördinator, *coördinator, regisseur, opzichter, uitvoerder, hoofduitvoerder, bedrijfsleider, bedrijfs+leid*, filiaal+manager, filiaal+houder, winkel+manager, teamhoofd, team+hoofd, ploegchef, werkplaats+chef, magazijn+chef, afdelings+chef, keuken+chef, bureau+chef, winkel+chef, dienst+chef, chef, souschef, rayon+manager, voorman, meewerkend voorman, teamcaptain, hoofdverpleegkundige, hoofdboekhouder, diensthoofd, teamverantwoordelijke, beheerder vastgoed`,
};
