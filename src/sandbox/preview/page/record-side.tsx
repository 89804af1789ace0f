import { useEffect, useState, type ReactElement } from 'react';
import type { PreviewRecord } from '../protocol.ts';
import { poll } from './poll.ts';

/** What HubSpot shows around the card on a record page: the tasks and the timeline. */
export function RecordSide({ contactId }: { readonly contactId: string }): ReactElement | null {
  const [record, setRecord] = useState<PreviewRecord | null>(null);
  useEffect(() => {
    setRecord(null);
    return poll<PreviewRecord>(`/api/contacts/${contactId}/record`, setRecord);
  }, [contactId]);
  if (!record) return null;
  const { tasks, timeline } = record;
  return (
    <>
      {tasks.length === 0 ? null : (
        <section className="record-side" aria-label="Tasks">
          <h2>Tasks</h2>
          {tasks.map(({ id, subject, owner, due, status, body }) => (
            <details key={id} className="task">
              <summary><span className="task-subject">{subject}</span><span className="status">{status} · {owner} · due {due}</span></summary>
              {body.split('\n').map((line) => <p key={line}>{line}</p>)}
            </details>
          ))}
        </section>
      )}
      {timeline.length === 0 ? null : (
        <section className="record-side" aria-label="Timeline">
          <h2>Timeline</h2>
          <ol>{timeline.map(({ at, text }) => <li key={`${at} ${text}`}><time>{at}</time><span>{text}</span></li>)}</ol>
        </section>
      )}
    </>
  );
}
