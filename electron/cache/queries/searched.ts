import type { SearchFilters, SearchPage } from '../../../shared/model/search.ts';
import { keysBetween } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import { matchOfFilters } from './asked.ts';
import type { CountRows } from './count-rows.ts';
import { countContacts } from './instances.ts';
import { conditionsOf, HISTORY_TAGS } from './tags.ts';

/** What the text is looked for in: the filters alone. Where they leave out nothing, nothing need be counted. */
export function searchedOf(handle: ReadHandle, filters: SearchFilters, countRows: CountRows): SearchPage['searched'] {
  const { instanceId, ...others } = filters;
  if (Object.values(others).every((filter) => filter === null || (Array.isArray(filter) && filter.length === 0))) {
    const { contacts, withHistory } = countContacts(handle, instanceId);
    return { contacts, withoutHistory: contacts - withHistory };
  }
  const conditions = conditionsOf(handle, filters);
  if (conditions === null) return { contacts: 0, withoutHistory: 0 };
  const range = keysBetween(filters.from, filters.to);
  const contacts = countRows(matchOfFilters(conditions), range);
  if (filters.hasHistory !== null) return { contacts, withoutHistory: filters.hasHistory ? 0 : contacts };
  return { contacts, withoutHistory: countRows(matchOfFilters([...conditions, { anyOf: [HISTORY_TAGS.notHeld] }]), range) };
}
