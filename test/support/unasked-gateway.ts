import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';

const notAsked = (): Promise<never> => Promise.reject(new Error('this call is not expected here'));

/** An account of which nothing is asked: whatever is, fails the test. */
export const UNASKED: PortalGateway = {
  readLeads: () => ({ [Symbol.asyncIterator]: () => ({ next: notAsked }) }),
  listContacts: notAsked, recentContacts: notAsked, countContacts: notAsked,
  changedContacts: notAsked,
  contactsByEmail: notAsked,
  contactsOf: notAsked,
  sourcePage: notAsked,
  writeContacts: notAsked,
  createTask: notAsked,
  updateTask: notAsked,
  findTask: notAsked,
  upsertTask: notAsked,
  findTaskByKey: notAsked,
  findTaskBySubject: notAsked,
  linkTask: notAsked,
  createNote: notAsked,
  findNote: notAsked,
  linkNote: notAsked,
  readTasks: notAsked,
  archiveTask: notAsked,
  owners: notAsked,
  propertyPlan: notAsked,
  probe: notAsked,
  provision: notAsked,
  provisionTaskKey: notAsked,
};
