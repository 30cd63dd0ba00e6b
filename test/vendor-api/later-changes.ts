import type { Contact } from './contact.ts';

const twoHoursMs = 7_200_000;

/** A contact as it looks when a survey is answered after it was finished; one in five, the others as they were. */
export function laterChanges(contact: Contact): Contact {
  const last = contact.history[contact.history.length - 1];
  if (contact.index % 5 !== 0 || last === undefined) return contact;
  const atMs = Date.parse(last.time) + twoHoursMs;
  return {
    ...contact,
    interactions: contact.interactions + 1,
    attributes: { ...contact.attributes, nota_posterior: '9' },
    history: [...contact.history, { ...last, id: last.id === null ? null : last.id + 3, time: new Date(atMs).toISOString(), sender: 'user', message: '9' }],
    occurrences: [
      ...contact.occurrences,
      { atMs, eventName: 'pesquisa_satisfacao', extra1: '9', extra2: null, details: { escala: 'nps', nota: 9, posterior: true } },
    ],
  };
}
