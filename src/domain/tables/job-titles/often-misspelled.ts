/** Words that carry a title and are long enough for one wrong letter to leave no doubt. Six letters or more each. */
export const OFTEN_MISSPELLED = `
  manager director engineer engineering developer designer consultant accountant accounting administrator administrative executive specialist
  coordinator supervisor assistant associate analyst operations business finance financial procurement purchasing recruiter recruitment secretary
  receptionist president technician professor teacher architect software customer support project product quality logistics resources
  marketing intern internship officer representative founder entrepreneur freelancer sales lawyer attorney compliance controller maintenance
  production development strategy research scientist security information technology communications operator trainee management
  geschäftsführer geschäftsführerin gesellschafter inhaberin prokurist abteilungsleiter teamleiter projektleiter vertrieb vertriebsleiter verkäufer
  einkäufer buchhalter buchhaltung buchhalterin mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin praktikant praktikantin auszubildende
  auszubildender entwickler ingenieur berater beraterin assistentin sekretärin werkstudent selbstständig verwaltung controlling personalreferent
  directeur directrice responsable commercial commerciale ingénieur développeur comptable comptabilité acheteur président technicien technicienne
  conseiller conseillère formateur stagiaire secrétaire informatique logistique juridique assistante gestionnaire fondateur fondatrice
  gerente ingeniero ingeniera desarrollador consultor encargado vendedor vendedora contable asistente secretaria coordinador coordinadora compras
  propietario comercial becario abogado abogada
  direttore direttrice responsabile impiegato impiegata titolare amministratore amministrativo commerciale ingegnere consulente segretaria acquisti
  vendite produzione
  diretor diretora coordenador coordenadora engenheiro engenheira analista comprador proprietário assistente administrador vendas estagiário
  advogado advogada
  eigenaar eigenaresse medewerker medewerkster verkoper inkoper adviseur projectleider stagiair verpleegkundige bestuurder administratie verkoop
  inkoop zelfstandige
`;
