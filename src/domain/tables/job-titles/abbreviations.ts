import { foldText } from '../../titles/fold-text.ts';

/** Short forms that the tables do not list, and what they may stand for in any of the languages. */
const SHORT_FORMS = `
  dir: director, directeur, directrice, direttore, diretor, direktor
  dtor: director
  dtora: directora
  drtor: director
  gte: gerente
  gral: general
  alg: algemeen
  coord: coordinator, coordinador, coordinadora, coordenador, coordenadora, coordinateur, coordinatrice, coordinatore
  koord: koordinator
  resp: responsable, responsabile, responsavel
  respons: responsable, responsabile, responsavel
  ltr: leiter
  leit: leitender, leitende
  leitg: leitung
  hfd: hoofd
  mdw: medewerker
  medew: medewerker
  sachbearb: sachbearbeiter
  mitarb: mitarbeiter
  geschaftsf: geschäftsführender, geschäftsführer
  vors: vorsitzender
  kfm: kaufmännische, kaufmännischer
  kaufm: kaufmännische, kaufmännischer
  techn: technischer, technische, technisch, technical
  wiss: wissenschaftlicher, wissenschaftlich
  stud: studentische
  pad: pädagogisch
  verw: verwaltung
  vertr: vertrieb
  ing: ingenieur, ingénieur, ingeniero, ingegnere
  entwicklungsing: entwicklungsingenieur
  eng: engineering, engineer, engenheiro
  engo: engenheiro
  enga: engenheira
  engr: engineer
  dev: developer, development
  sw: software
  hw: hardware
  mech: mechanical
  elec: electrical
  infra: infrastructure
  info: information
  sec: security
  bus: business
  biz: business
  cust: customer
  svc: service
  svcs: services
  acct: account, accounting
  accts: accounts
  mgmt: management
  mgt: management
  mfg: manufacturing
  maint: maintenance
  qual: quality
  whse: warehouse
  proj: project
  prog: program
  purch: purchasing
  proc: procurement
  spec: specialist
  assoc: associate
  supv: supervisor
  spvr: supervisor
  pres: president
  secy: secretary
  trng: training
  univ: university
  ass: assistant
  assist: assistant
  asist: asistente
  aux: auxiliar
  tec: técnico, técnica, tecnico
  adm: administrative, administratif, administrativo, administrativa, administratief
  admvo: administrativo
  fin: finance, financier, financiero, financeiro, finanziario, financieel
  comm: communication, commerciale, commercial
  vtas: ventas
  abog: abogado
  avv: avvocato
  geom: geometra
  arch: architect, architecte, architetto, arquitecto
  imp: impiegato
  amm: amministrativo, amministrativa
  uff: ufficio
  segr: segretaria
  secr: secrétaire, secretaresse
  gest: gestionnaire, gestor
  chg: chargé
  vl: vertriebsleiter
`;

/** Full words by the folded short form. */
export const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  foldText(SHORT_FORMS).trim().split(/\s*\n\s*/).map((line) => {
    const [short = '', full = ''] = line.split(': ');
    return [short, full.split(', ')] as const;
  }),
);
