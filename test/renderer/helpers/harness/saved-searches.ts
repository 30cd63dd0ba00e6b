import { NO_FILTERS, type SavedSearch } from '../../../../shared/model/search.ts';
import { NINE_TWELVE_MS } from '../samples.ts';

export function savedSearchOf(patch: Partial<SavedSearch> = {}): SavedSearch {
  return {
    id: 'search-1',
    name: 'Clientes sem resposta',
    text: 'sem_resposta:>10m ',
    filters: NO_FILTERS,
    order: 'newest',
    createdMs: NINE_TWELVE_MS,
    seenMs: NINE_TWELVE_MS,
    seen: 40,
    news: { count: 0, capped: false },
    ...patch,
  };
}

export function savedSearches(): SavedSearch[] {
  return [
    savedSearchOf({ news: { count: 12, capped: false } }),
    savedSearchOf({ id: 'search-2', name: 'Cancelamento depois de erro do bot', text: 'de:cliente cancelar =>3 de:bot "não entendi"' }),
    savedSearchOf({ id: 'search-3', name: 'Fatura no WhatsApp', text: 'fatura ', filters: { ...NO_FILTERS, sources: ['whatsapp'] }, news: { count: 10_000, capped: true } }),
  ];
}
