import type { HoldReason } from '../ports/installs.ts';
import type { Said, SettingsWords } from './words.ts';

const fine = (text: string): Said => ({ text, whatToDo: null });

const HELD: Readonly<Record<HoldReason, (until: string) => Said>> = {
  asked_to_wait: (until) => ({ text: `HubSpot hat uns gebeten, bis ${until} zu warten.`, whatToDo: 'Es geht von selbst weiter. Kommt es wieder, prüfen, welche anderen Apps die Aufrufe des Kontos verbrauchen.' }),
  day_used_up: (until) => ({ text: `Die Aufrufe des Kontos für heute sind verbraucht; weiter geht es am ${until}.`, whatToDo: 'Prüfen, welche anderen Apps die Aufrufe des Kontos verbrauchen.' }),
  no_answer: (until) => ({ text: `HubSpot hat nicht geantwortet; die App versucht es am ${until} erneut.`, whatToDo: 'Es geht von selbst weiter. Bleibt es so, die Statusseite von HubSpot ansehen, und ob der Server HubSpot erreicht.' }),
  defect: (until) => ({ text: `In der App ist etwas schiefgegangen; sie versucht es am ${until} erneut.`, whatToDo: 'Was im Protokoll des Servers zu dieser Zeit steht, an die schicken, die die App pflegen.' }),
};

/** German. */
export const GERMAN: SettingsWords = {
  findings: {
    configuration_complete: () => fine('Alle Einstellungen, die der Server braucht, sind da.'),
    configuration_incomplete: ({ problems }) => ({ text: `Die Umgebung ist nicht vollständig: ${problems}`, whatToDo: 'Fehlendes setzen und den Server neu starten.' }),
    database_embedded: () => fine('Es läuft die eingebaute Datenbank: Sie übersteht einen Absturz des Prozesses, aber nicht den des Rechners und keinen Stromausfall. Bitte sichern oder DATABASE_URL setzen.'),
    database_postgres: () => fine('Die Datenbank ist ein Postgres-Server.'),
    database_behind: ({ steps }) => ({ text: steps === 1 ? 'Die Datenbank ist einen Schritt hinter dieser Version.' : `Die Datenbank ist ${steps} Schritte hinter dieser Version.`, whatToDo: 'Der Server bringt sie beim Start auf den Stand; ältere Server müssen vorher beendet sein.' }),
    database_unreachable: ({ because }) => ({ text: `Die Datenbank antwortet nicht: ${because}`, whatToDo: 'DATABASE_URL prüfen, und ob der Datenbankserver läuft.' }),
    server_running: () => fine('Der Server läuft.'),
    server_elsewhere: ({ port }) => fine(`Der Server läuft, aber nicht hier: An Port ${port} dieses Rechners antwortet niemand.`),
    server_stopped: ({ port }) => ({ text: `Der Server läuft nicht: An Port ${port} antwortet niemand, kein Kontakt wird bewertet, keine Meldung von HubSpot angenommen.`, whatToDo: 'Mit „npm start“ starten.' }),
    lock_held: ({ folder, port }) => ({ text: `Ein anderer Prozess benutzt den Datenordner ${folder} und antwortet nicht an Port ${port}.`, whatToDo: 'Diesen Prozess beenden oder PORT prüfen: ein Server je Datenordner.' }),
    address_reached: ({ url }) => fine(`Die App ist unter ${url} erreichbar.`),
    address_unreachable: ({ url, because }) => ({ text: `Die App ist unter ${url} nicht erreichbar: ${because}. Auch HubSpot erreicht sie nicht.`, whatToDo: 'PUBLIC_BASE_URL, DNS und Zertifikat prüfen, und ob der Proxy Anfragen an den Server weitergibt.' }),
    address_foreign: ({ url, status }) => ({ text: `Unter ${url} antwortet etwas anderes (HTTP ${status}) oder eine andere Installation dieser App.`, whatToDo: 'PUBLIC_BASE_URL prüfen, und wohin der Proxy Anfragen schickt.' }),
    signature_kept: () => fine('Eine signierte Anfrage kommt so an, wie sie signiert wurde.'),
    signature_broken: ({ status }) => ({ text: `Eine signierte Anfrage kommt nicht so an, wie sie signiert wurde (HTTP ${status}): Pfad, Parameter oder Inhalt werden unterwegs verändert, oder dort gilt ein anderes Client-Secret.`, whatToDo: 'PUBLIC_BASE_URL genau so setzen, wie HubSpot die App aufruft, und den Proxy Pfad, Parameter und Inhalt unverändert weitergeben lassen.' }),
    signature_unclear: () => ({ text: 'Ob signierte Anfragen unverändert ankommen, ließ sich nicht prüfen, weil die App nicht erreichbar war.', whatToDo: 'Zuerst die Adresse in Ordnung bringen.' }),
    clock_right: () => fine('Die Uhr des Servers geht richtig.'),
    clock_off: ({ seconds }) => ({ text: `Die Uhr des Servers geht ${Math.abs(seconds)} Sekunden ${seconds > 0 ? 'vor' : 'nach'}. Ab 300 Sekunden wird jede Anfrage von HubSpot abgelehnt.`, whatToDo: 'Die Uhr stellen und künftig über NTP stellen lassen.' }),
    clock_unclear: () => ({ text: 'Die Uhr ließ sich nicht mit der von HubSpot vergleichen.', whatToDo: 'Prüfen, ob der Server HubSpot erreicht (HUBSPOT_API_BASE_URL).' }),
    connection_up: ({ since }, { moment }) => fine(`Verbunden seit ${moment(since)}.`),
    connection_lost: () => ({ text: 'Das Konto ist nicht verbunden: Es wird nichts gelesen und nichts geschrieben.', whatToDo: 'Das Konto über die Installationsseite der App neu verbinden.' }),
    connection_unanswered: ({ because }) => ({ text: `HubSpot hat für dieses Konto nicht geantwortet: ${because}`, whatToDo: 'In einer Minute erneut versuchen; bleibt es so, prüfen, ob der Server HubSpot erreicht.' }),
    connection_held: ({ until, because }, { moment }) => HELD[because](moment(until)),
    scopes_granted: () => fine('Alle nötigen Berechtigungen wurden erteilt.'),
    scopes_missing: ({ scopes }) => ({ text: `Es fehlen Berechtigungen: ${scopes}.`, whatToDo: 'Das Konto neu verbinden und sie erteilen.' }),
    properties_usable: () => fine('Die Kontakteigenschaften der App sind so, wie sie sein sollen.'),
    properties_in_the_way: ({ names }) => ({ text: `Eigenschaften im Konto haben Namen, die die App braucht, aber einen anderen Typ oder eine andere Gruppe: ${names}. Bis das geklärt ist, wird nichts geschrieben.`, whatToDo: 'Auf der Einstellungsseite zeigen lassen, was zu tun wäre: Dort steht, was zu verschieben, umzubenennen oder zu löschen ist. Dann die Eigenschaften reparieren lassen.' }),
    properties_refused: () => ({ text: 'HubSpot lässt die App keine Kontakteigenschaften schreiben.', whatToDo: 'Das Konto neu verbinden und das Schreiben von Kontakten und ihren Eigenschaften erlauben.' }),
    properties_unclear: () => ({ text: 'Die Kontakteigenschaften wurden noch nicht geprüft.', whatToDo: 'In einer Minute erneut prüfen.' }),
    tasks_allowed: () => fine('Es ist nichts bekannt, was die App daran hindert, Aufgaben anzulegen.'),
    tasks_refused: () => ({ text: 'HubSpot lässt die App keine Aufgaben anlegen. Übergaben warten; die App versucht es alle 15 Minuten erneut.', whatToDo: 'Das Konto neu verbinden und das Schreiben von Kontakten erlauben; Aufgaben gehören dazu.' }),
    rules_readable: ({ version }) => fine(version === 0 ? 'Es gelten die eingebauten Regeln.' : `Es gilt Version ${version} Ihrer Regeln.`),
    rules_unreadable: ({ because }) => ({ text: `Die veröffentlichten Regeln lassen sich nicht lesen: ${because}`, whatToDo: 'Regeln neu veröffentlichen oder zu einer älteren Version zurückkehren.' }),
    webhooks_arriving: ({ at }, { moment }) => fine(`Meldungen von HubSpot kommen an, zuletzt am ${moment(at)}.`),
    webhooks_silent: () => ({ text: 'Bisher kam keine Meldung von HubSpot an. Änderungen werden bei einem Abgleich alle fünf Minuten gefunden.', whatToDo: 'Die Stellenbezeichnung eines Kontakts ändern und erneut prüfen. Kommt weiter nichts: die Adresse prüfen, und ob das Projekt mit seinen Webhooks bereitgestellt ist.' }),
    card_seen: ({ at }, { moment }) => fine(`Die Karte wird benutzt, zuletzt geöffnet am ${moment(at)}.`),
    card_never_seen: () => ({ text: 'Bisher hat niemand die Karte geöffnet.', whatToDo: 'Nach der Installation ist eine Karte nicht zu sehen: einen Kontakt öffnen, „Datensatz anpassen“ wählen, „Lead handover“ zu einem Tab oder zur Seitenleiste hinzufügen, speichern und einen Kontakt öffnen.' }),
    backfill_done: ({ contacts }, { number }) => fine(`Alle Kontakte wurden gelesen (${number(contacts)}).`),
    backfill_running: ({ contacts }, { number }) => fine(`Die Kontakte werden zum ersten Mal gelesen, bisher ${number(contacts)}.`),
    admins_listed: ({ count }) => fine(count === 1 ? 'Eine Person darf Einstellungen und Regeln ändern.' : `${count} Personen dürfen Einstellungen und Regeln ändern.`),
    admins_nobody: () => ({ text: 'Niemand darf Einstellungen oder Regeln ändern.', whatToDo: 'Das Konto neu verbinden: Wer es verbindet, darf danach beides ändern.' }),
    parked_nothing: () => fine('HubSpot hat keine Änderung endgültig abgelehnt.'),
    parked_some: ({ tasks, writes }, { number }) => ({ text: `HubSpot hat einige Änderungen endgültig abgelehnt: ${number(tasks)} an Aufgaben, ${number(writes)} an Kontakten. Die Gründe stehen im Protokoll des Servers.`, whatToDo: 'Diese Kontakte in HubSpot ansehen; neuere Werte schreibt die App von selbst wieder.' }),
  },
  capabilities: {
    properties: 'Kontakteigenschaften: Punkte und Gründe am Kontakt, und der Auslöser für Workflows',
    tasks: 'Aufgaben: eine für jeden übergebenen Kontakt',
    deals: 'Deals: Ein Kontakt mit offenem Deal bleibt bei der Person, die daran arbeitet',
    webinars: 'Marketing-Veranstaltungen: Anmeldung und Teilnahme zählen als Interesse',
    forms: 'Einzelne Formulareinsendungen',
    events: 'Ereignisdaten: einzelne Seitenaufrufe und andere Ereignisse',
    leads: 'Lead-Datensätze von HubSpot',
    unique_task_property: 'Eine Eigenschaft von Aufgaben mit eindeutigen Werten',
  },
  reasons: {
    open: fine('Kann genutzt werden.'),
    not_checked: fine('Noch nicht geprüft.'),
    scope_missing: { text: 'Die Berechtigung wurde nicht erteilt.', whatToDo: 'Das Konto neu verbinden und sie erteilen.' },
    tier: { text: 'Der Tarif des Kontos enthält das nicht.', whatToDo: null },
    unusable: { text: 'Im Konto steht etwas im Weg.', whatToDo: 'Siehe „Prüfungen“.' },
    unclear: { text: 'HubSpot gab keine klare Antwort.', whatToDo: 'Später erneut prüfen.' },
    not_asked_for: fine('Diese Version der App nutzt das nicht.'),
  },
  plan: {
    createGroup: (name) => `Die Eigenschaftsgruppe „${name}“ anlegen.`,
    create: (name) => `${name} anlegen.`,
    restore: (name) => `${name} mit seinen Werten aus dem Archiv zurückholen.`,
    addOptions: (name, values) => `Bei ${name} die Optionen ${values} ergänzen; eigene Optionen bleiben.`,
    conflict: ({ name, what, found, expected }) => (what === 'type'
      ? `${name} gibt es mit dem Typ ${found} statt ${expected}: zuerst umbenennen oder löschen.`
      : `${name} steht in der Gruppe „${found}“. Gehört sie zu dieser App, in die Gruppe „${expected}“ verschieben; ist es eine eigene, zuerst umbenennen.`),
  },
};
