import { wordsOf } from '../policy/words.ts';

const wordSet = (words: string): ReadonlySet<string> => new Set(wordsOf(words));

/** Words without content of their own in English, German, French, Spanish, Italian, Portuguese and Dutch. */
export const STOP_WORDS = wordSet(`
  a an and are as at be best better by can do does every for from get give go has have how if in into is it its just know learn less like make
  makes many may more most much need new no not of off on once one only or other our out over should so some start still stop than that the their
  them then there these they this those through to too top two under up use using vs was we what when where which while who why will with without
  work works you your first five four ten three top ultimate complete simple easy fast faster free today way ways things tips steps reasons year
  aber alle allem allen aller alles als am an auch auf aus bei beim bessere besser bis da damit das dass dein deine dem den der des dich die dies
  diese dieser doch drei durch ein eine einem einen einer eines erste es fur gegen gut haben hat ihr ihre ihren im in ins ist jetzt kann kein keine
  konnen machen mehr mit muss mussen nach neue neuen neuer nicht noch nur ob oder ohne richtig schneller sein sich sie sind so tipps uber um und
  uns unser unsere unter viel vier vom von vor warum was wege weniger wenn wer werden wie wir wird wissen wo zu zum zur zwei
  au aux avec ces cette chez comment comme dans de des du elle en entre est et etre faire fait il ils je la le les leur leurs mais meilleur
  meilleure meilleures meilleurs mieux moins nos notre nous nouveau nouvelle on ou par pas plus pour pourquoi quand que quel quelle qui sa sans se
  ses si son sont sur ton tous tout toute toutes un une vos votre vous conseils etapes
  al algo como con contra cual cuando cuanto de del desde donde el ella en entre es esta este esto estos hacer hacia hasta la las lo los mas mejor
  mejores menos mi mucho muy no nuestra nuestro nueva nuevo o para pero por porque que se ser si sin sobre su sus tu tus un una uno y ya consejos pasos
  agli ai al alla alle anche che chi ci col come con cosa da dal dalla dei del dell della delle di dove e ecco fare gli i il in io la le lo ma meglio
  meno migliore migliori ne nei nel nella nelle noi non nostra nostro nuova nuovo o ogni ora per perche piu quale quali quando quanto se senza si sono
  su sul sulla suo tra tua tuo tuoi tutti tutto un una uno vostra vostro consigli passi
  a ao aos as ate com da das de do dos e ela ele em entre essa esse esta este eu fazer ja mais mas melhor melhores menos meu muito na nao nas no nos
  nossa nosso nova novo o os ou para pela pelo por porque qual quando que se sem ser seu seus sobre sua suas tem um uma voce dicas passos
  aan alle als bij dan dat de deze die dit door een en er gaat geen goed haar heeft het hoe hun ieder in is je jouw kan maak maken meer met minder
  moet na naar niet nieuw nieuwe nog of om onder ons onze ook op over snel te ten tips tot tussen uit uw van veel voor waarom wanneer wat we welke
  wie wij wordt zijn zo zonder
`);

/** Words that name the kind of content or the step taken, not what it is about. */
export const CONTENT_KIND_WORDS = wordSet(`
  article articles blog book booklet brochure calculator campaign case cases checklist checklists class conference course demo demos download
  downloads ebook ebooks episode event events form forms guide guides handbook howto infographic intro introduction kit live masterclass newsletter
  newsletters offer overview paper part playbook podcast post posts recap registration register replay report reports request resource resources series session sheet
  sign signup sign-up story stories study studies submission subscribe summit talk template templates toolkit trial tutorial update updates
  video videos webcast webinar webinars white whitepaper whitepapers workshop workshops
  anfrage anmelden anmeldung artikel aufzeichnung beratung buchen checkliste checklisten einblick einblicke einfuhrung formular herunterladen
  kostenlos kostenlose kostenloser kostenloses leitfaden praxis ratgeber schulung seminar studie studien termin uberblick veranstaltung vorlage vorlagen
  atelier demande essai fiche formation formulaire gratuit gratuite inscription livre blanc modele modeles telecharger webinaire webinaires etude
  curso descarga descargar ebook estudio formulario gratis gratuita gratuito guia guias inscripcion plantilla plantillas solicitud taller
  corso guida guide iscrizione modello modelli modulo richiesta scarica scaricare scheda
  baixar estudo inscricao material modelo modelos oficina planilha
  aanmelden aanvraag aanvragen cursus downloaden formulier gids inschrijven sjabloon sjablonen training
`);

/** Words so wide that every seller of business software uses them; alone they are no topic. */
export const WIDE_WORDS = wordSet(`
  business businesses company companies enterprise feature features people platform product products service services software solution solutions
  system systems team teams tool tools
  firma firmen losung losungen mittelstand plattform produkt produkte unternehmen
  entreprise entreprises equipe equipes logiciel logiciels outil outils produit produits
  empresa empresas equipo equipos herramienta herramientas producto productos solucion soluciones
  azienda aziende prodotti prodotto soluzione soluzioni strumenti
  equipa equipe ferramenta ferramentas produto produtos solucao solucoes
  bedrijf bedrijven oplossing oplossingen producten
`);

/** Words of pages that every site has; beside other words they add nothing. */
export const SITE_WORDS = wordSet(`
  about contact disclaimer home homepage index legal login logout press terms thank thanks 404
  danke kontakt startseite
  accueil contactez legales merci mentions
  aviso contacto gracias inicio
  contatti contatto grazie
  contato obrigado
  bedankt
`);

/** A title with one of these words is for somebody else than a buyer: applicants, lawyers, machines. */
export const OTHER_READERS_WORDS = wordSet(`
  career careers cookie cookies imprint internship internships job jobs privacy sitemap unsubscribe vacancies vacancy
  agb bewerbung datenschutzerklarung impressum karriere nutzungsbedingungen praktikum stellenangebot stellenangebote stellenanzeige
  carriere carrieres confidentialite emploi emplois recrutement
  carrera empleo empleos privacidad
  carriera candidatura
  carreiras privacidade vagas
  cookiebeleid privacyverklaring vacature vacatures
`);
