import type { WordsByLanguage } from '../../titles/lexicon.ts';

export const OWNER_WORDS: WordsByLanguage = {
  en: 'owner, co+owner, business owner, proprietor, founder, co+founder, cofounder, founding partner, entrepreneur, intrapreneur, solopreneur, self employed, selfemployed, sole trader, sole proprietor, shareholder, franchisee, freelance, freelancer, freelancing, independent consultant|contractor|advisor',
  de: 'inhaber, *inhaber, besitzer, *besitzer, inh, inhaberschaft, eigentümer, *eigentümer, gründer, *gründer, firmengründer, unternehmer, *unternehmer, selbstständig*, selbständig*, freiberufl*, freischaffend*, freie mitarbeiter|mitarbeiterin, freier mitarbeiter, gewerbetreibend*, einzelunternehmer, firmenchef',
  fr: 'propriétaire, copropriétaire, fondateur|fondatrice, co fondateur|fondatrice, cofondateur|cofondatrice, entrepreneur|entrepreneuse, auto entrepreneur|entrepreneuse, autoentrepreneur|autoentrepreneuse, chef|cheffe entreprise, patron|patronne, indépendant|indépendante, micro entrepreneur, travailleur indépendant, profession libérale, gérant propriétaire, pharmacien|pharmacienne titulaire, titulaire officine, exploitant|exploitante agricole, exploitant|exploitante',
  es: 'propietario|propietaria, copropietario|copropietaria, dueño|dueña, fundador|fundadora, cofundador|cofundadora, co fundador|fundadora, empresario|empresaria, microempresario|microempresaria, emprendedor|emprendedora, autónomo|autónoma, titular, independiente, cuenta propia',
  it: 'titolare, contitolare, proprietario|proprietaria, comproprietario|comproprietaria, fondatore|fondatrice, cofondatore|cofondatrice, co fondatore|fondatrice, imprenditore|imprenditrice, libero professionista, libera professionista, lavoratore|lavoratrice autonomo|autonoma, indipendente',
  pt: 'proprietário|proprietária, dono|dona, fundador|fundadora, cofundador|cofundadora, empresário|empresária, empreendedor|empreendedora, microempresário, microempreendedor|microempreendedora, mei, independente, conta própria, profissional|trabalhador|trabalhadora liberal|autônomo|autônoma|autónomo|autónoma, autônomo|autônoma, autónomo|autónoma',
  nl: 'eigenaar, *eigenaar, eigenaresse, oprichter, medeoprichter, oprichtster, ondernemer, *ondernemer, zelfstandige, zelfstandig, zelfstandig ondernemer, zzp, zzper, directeur grootaandeelhouder, winkelier, praktijkhouder, *praktijkhouder',
};

export const PARTNER_WORDS: WordsByLanguage = {
  en: 'partner, managing partner, general partner, equity partner, senior partner, name partner',
  de: 'partner, gesellschafter, *gesellschafter, teilhaber, kommanditist, komplementär, sozius, kanzleipartner',
  fr: 'associé|associée, associé|associée gérant|gérante, co gérant associé',
  es: 'socio|socia, socio|socia director|directora, asociado principal',
  it: 'socio|socia, socio amministratore, contitolare socio',
  pt: 'sócio|sócia, sócio|sócia gerente, sócio|sócia administrador|administradora, sócio|sócia diretor|diretora',
  nl: 'vennoot, *vennoot, partner, maat, aandeelhouder',
};

export const EXECUTIVE_WORDS: WordsByLanguage = {
  en: `mayor, chancellor, vice chancellor, ceo, cfo, coo, cto, cio, cmo, cro, cpo, chro, chco, ciso, cdo, cso, cco, cao, clo, cbo, cgo, cxo, cpto, cino, ctio, cdio, caio, cdao, cimo, cscm, crdo, cpio,
    chief executive, chief executive officer, chief operating officer, president, chairman, chairwoman, chairperson, chair, executive chairman|chair|chairwoman, managing director, general manager, executive director, md, gm,
    country manager director, director general, board member, member board, board director, member board directors, non executive director, trustee, board trustees, governor, supervisory board, boss`,
  de: `geschäftsführer, *geschäftsführer, geschäftsführend*, geschäftsleiter, geschäftsleitungsmitglied, vorständin, vorstandsmitglied, vorstandsvorsitzend*, vorstandssprecher, vorsitzende|vorsitzender,
    aufsichtsrat, aufsichtsratsmitglied, aufsichtsratsvorsitzend*, aufsichtsrätin, verwaltungsrat, verwaltungsrätin, verwaltungsratspräsident, verwaltungsratsmitglied, generaldirektor, präsident, bürgermeister, *bürgermeister, oberbürgermeister, landrat, landrätin, minister, *minister, staatssekretär, geschäftsführers, gf, intendant, hauptgeschäftsführ*, finanzchef,
    sprecher geschäftsführung|geschäftsleitung, mitglied geschäftsführung|geschäftsleitung, unternehmensleiter`,
  fr: `pdg, dg, dgs, directeur|directrice général|générale, président|présidente, président|présidente directeur|directrice général|générale, directeur|directrice général|générale délégué|déléguée, gérant|gérante, cogérant|cogérante, dirigeant|dirigeante, directeur|directrice exécutif|exécutive,
    directeur|directrice gérant|gérante, directeur|directrice associé|associée, membre comité direction, membre codir, membre comex, membre directoire, maire, administrateur|administratrice délégué|déléguée, administrateur|administratrice général|générale, mandataire social, adjoint|adjointe maire, ministre, préfet|préfète`,
  es: `representante legal, alcalde|alcaldesa, concejal|concejala, ministro|ministra, director|directora general, director|directora ejecutivo|ejecutiva, gerente general, presidente|presidenta, consejero|consejera delegado|delegada, consejero|consejera, consejero|consejera independiente, apoderado general, administrador|administradora único|única, administrador|administradora delegado|delegada, administrador|administradora general,
    director|directora gerente, miembro comité dirección, miembro consejo administración, miembro consejo, máximo responsable`,
  it: `amministratore delegato, amm delegato, amministratrice delegata, amministratore unico, amministratrice unica, amministratore, amministratrice, direttore|direttrice generale, direttore|direttrice esecutivo|esecutiva, ad, dg, presidente, consigliere delegato, consigliere|consigliera indipendente, consigliere amministrazione, legale rappresentante, sindaco, assessore, vicesindaco, ministro|ministra, membro consiglio, membro consiglio amministrazione`,
  pt: `representante legal, prefeito|prefeita, vereador|vereadora, ministro|ministra, diretor|diretora geral, diretor|diretora executivo|executiva, diretor|diretora presidente, director|directora geral, gerente geral, presidente, administrador|administradora executivo|executiva, administrador|administradora delegado|delegada, presidente executivo|executiva, conselheiro|conselheira, conselheiro|conselheira independente, membro conselho, ceo*a`,
  nl: `algemeen|algemene directeur|directrice, algemeen|algemene manager, zaakvoerder, zaakvoerster, bestuurder, afgevaardigd|gedelegeerd bestuurder, bestuursvoorzitter, voorzitter, *voorzitter, statutair|statutaire directeur, directeur bestuurder, bestuurslid, lid raad bestuur, raad toezicht, lid raad toezicht, raad commissarissen, lid directie, burgemeester, wethouder, schepen, gedeputeerde, minister, staatssecretaris, gemeentesecretaris, directielid, directievoorzitter, commissaris, managing directeur, titulair directeur`,
};

export const VP_WORDS: WordsByLanguage = {
  en: 'vp, svp, evp, avp, rvp, gvp, vpe, vpo, vice president, assistant|associate|executive|senior|regional vice president, vicepresident, vice chairman|chair|chairwoman, vice+pres, deputy|vice chief executive',
  de: 'vizepräsident, vize+präsident, bereichsvorstand',
  fr: 'vice président|présidente, viceprésident|viceprésidente, dga, directeur|directrice général|générale adjoint|adjointe',
  es: 'vice presidente|presidenta, vicepresidente|vicepresidenta, vicepresidencia',
  it: 'vice presidente, vicepresidente, vicedirettore|vicedirettrice generale',
  pt: 'vice presidente, vicepresidente',
  nl: 'vice president, vicevoorzitter, adjunct algemeen directeur',
};

/** The top as an office: a person's own level unless the title names another job before it ("Referentin Geschäftsführung"). */
export const EXECUTIVE_OFFICE_WORDS: WordsByLanguage = {
  en: 'c level, c suite, clevel, executive board, board directors, executive committee, excom, executive leadership, executive management',
  de: 'geschäftsführung, *geschäftsführung, geschäftsleitung, vorstand, *vorstand, vorstands, gl, unternehmensleitung, firmenleitung, direktion, direktorium, geschäftsltg, konzernleitung, unternehmensführung',
  fr: 'direction générale, codir, comex, comité direction, directoire, direction entreprise, gérance',
  es: 'dirección general, comité dirección, alta dirección, consejo administración',
  it: 'direzione generale, consiglio amministrazione, alta direzione',
  pt: 'direção geral, alta direção, diretoria executiva, conselho administração',
  nl: 'directie, raad bestuur, algemene directie',
};
