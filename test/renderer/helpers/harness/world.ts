import { parseQuery } from '../../../../shared/query/parse-query.ts';
import type { QueryNode } from '../../../../shared/query/query-tree.ts';
import type { LibraryFacets, SearchFacets, SearchFilters, SearchHistogram, SearchPage, SearchRequest, SearchRow, SearchScope, Snippet } from '../../../../shared/model/search.ts';
import { shiftDay } from '../../../../renderer/ui/shift-day.ts';
import { rowOf } from '../samples.ts';

const NAMES = ['Maria José', 'João Antônio', 'Ana Beatriz', 'Luiz Fernando', 'Cláudia', 'Antônio Carlos', 'Zuleica', 'Íris', 'Conceição', 'Otávio', 'Sebastião', 'Mônica'];
const SURNAMES = ['Exemplo da Silva', 'Fictício', 'de Teste Moreira', 'Amostra', 'Suposto Nogueira', 'Hipotético', 'Modelo Araújo'];
const SOURCES = ['widget', 'whatsapp', 'facebook', 'apple'];
const EVENTS = ['primeiro_acesso', 'menu_principal', 'autosservico', 'transbordo', 'pesquisa_satisfacao', 'conseguiu_ajudar', 'falha_api', 'encerramento'];
const LEADS = ['Olá, preciso da segunda via da ', 'não consigo emitir a ', 'a atendente disse que a ', 'Recebi outra vez a ', 'quero parcelar a '];
const TAILS = [' do mês passado, pode me ajudar?', ' e o site só mostra erro', ' venceu ontem e já paguei', ' veio com o valor errado', ' em três vezes'];

/** Small, seeded and the same every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const TODAY = '2026-10-14';

export function worldRows(count: number): readonly SearchRow[] {
  const next = random(7);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const rows: SearchRow[] = [];
  let day = TODAY;
  let leftToday = 31;
  let minutes = 17 * 60 + 40;
  for (let index = 0; index < count; index += 1) {
    if (leftToday === 0) {
      day = shiftDay(day, -1);
      leftToday = 8 + Math.floor(next() * 60);
      minutes = 18 * 60;
    }
    leftToday -= 1;
    minutes = Math.max(6, minutes - Math.floor(next() * 14));
    const held = next();
    const firstMs = Date.parse(`${day}T00:00:00Z`) + (minutes + 180) * 60_000;
    const history =
      held > 0.12
        ? ({ kind: 'fetched', atMs: firstMs + 3_600_000, count: 31 } as const)
        : held > 0.05
          ? ({ kind: 'neverAsked' } as const)
          : held > 0.025
            ? ({ kind: 'empty', atMs: firstMs } as const)
            : ({ kind: 'failed', atMs: firstMs, why: 'service.error' } as const);
    const isHeld = history.kind === 'fetched';
    const eventNames = isHeld ? EVENTS.filter(() => next() > 0.66) : [];
    rows.push(
      rowOf({
        key: 900_000 - index,
        contactId: String(48_000_000 + index * 37),
        name: next() > 0.08 ? `${pick(NAMES)} ${pick(SURNAMES)}` : null,
        source: next() > 0.04 ? (pick(SOURCES.slice(0, next() > 0.5 ? 1 : 4)) ?? null) : null,
        assistantId: String(1 + Math.floor(next() * 4)),
        dateCreated: day,
        finishedAt: day,
        firstMs: isHeld ? firstMs : null,
        lastMs: isHeld ? firstMs + Math.floor(next() * 40) * 60_000 : null,
        messageCount: isHeld ? 4 + Math.floor(next() * 60) : null,
        eventNames,
        hasFile: next() > 0.85,
        hasAgent: eventNames.includes('transbordo'),
        history,
      }),
    );
  }
  return rows;
}

export function withHits(rows: readonly SearchRow[], text: string): readonly SearchRow[] {
  const next = random(3);
  return rows
    .filter((row) => row.summary.history.kind === 'fetched' && next() > 0.4)
    .map((row) => {
      const snippet: Snippet = {
        where: 'message',
        index: 3,
        label: null,
        sender: next() > 0.35 ? 'user' : next() > 0.5 ? 'agent' : 'bot',
        segments: [
          { text: LEADS[Math.floor(next() * LEADS.length)] ?? '', hit: false },
          { text, hit: true },
          { text: TAILS[Math.floor(next() * TAILS.length)] ?? '', hit: false },
        ],
      };
      return { ...row, snippets: [snippet], hitCount: 1 + Math.floor(next() * 7) };
    });
}

export function filterRows(rows: readonly SearchRow[], filters: SearchFilters): readonly SearchRow[] {
  return rows.filter(
    ({ summary }) =>
      (filters.from === null || (summary.dateCreated ?? '') >= filters.from) &&
      (filters.to === null || (summary.dateCreated ?? '') <= filters.to) &&
      (filters.sources.length === 0 || filters.sources.includes(summary.source ?? '')) &&
      (filters.assistantIds.length === 0 || filters.assistantIds.includes(summary.assistantId ?? '')) &&
      (filters.eventNames.length === 0 || filters.eventNames.some((name) => summary.eventNames.includes(name))) &&
      (filters.hasHistory === null || (summary.history.kind === 'fetched') === filters.hasHistory) &&
      (filters.hasFile === null || summary.hasFile === filters.hasFile),
  );
}

const PAGE_READ = 400;
const PATTERNS: readonly QueryNode['kind'][] = ['sequence', 'eventNear', 'repeats', 'unanswered', 'ends'];

/** The words that are asked for, and whether something can only be decided by reading. */
function askedFor(text: string): { readonly words: readonly string[]; readonly isPattern: boolean } {
  const tree = parseQuery(text, { nowMs: Date.parse(`${TODAY}T15:00:00Z`), zone: 'America/Sao_Paulo' }).tree;
  const nodes: QueryNode[] = tree === null ? [] : tree.kind === 'all' ? [...tree.of] : [tree];
  return {
    words: nodes.flatMap((node) => (node.kind === 'text' ? [node.text] : [])),
    isPattern: nodes.some((node) => PATTERNS.includes(node.kind)),
  };
}

function found(rows: readonly SearchRow[], { text, filters }: SearchScope): readonly SearchRow[] {
  const searched = filterRows(rows, filters);
  if (text.trim() === '') return searched;
  const { words } = askedFor(text);
  if (words.some((word) => /^(xyz|zzz)/.test(word))) return [];
  return withHits(searched, words[0] ?? 'fatura');
}

export function search(rows: readonly SearchRow[], request: SearchRequest): SearchPage {
  const { filters, text, limit, beforeKey } = request;
  const searched = filterRows(rows, filters);
  const hits = found(rows, request);
  const { words, isPattern } = askedFor(text);
  const below = beforeKey === null ? hits : hits.filter((row) => row.summary.key < beforeKey);
  const page = below.slice(0, limit);
  const hasMore = below.length > page.length;
  return {
    rows: page,
    total: isPattern ? page.length : hits.length,
    capped: isPattern && hasMore,
    reading: isPattern ? { read: PAGE_READ, candidates: searched.length, capped: false } : null,
    ranked: request.order === 'relevance' ? Math.min(hits.length, 5000) : null,
    asOf: 100,
    terms: words.map((word) => ({ kind: 'word' as const, folded: word.toLowerCase(), prefix: true })),
    withHistory: hits.filter((row) => row.summary.history.kind === 'fetched').length,
    searched: {
      contacts: searched.length,
      withoutHistory: searched.filter((row) => row.summary.history.kind !== 'fetched').length,
    },
    nextBeforeKey: hasMore ? (page.at(-1)?.summary.key ?? null) : null,
    tookMs: 5,
  };
}

export function hitFacets(rows: readonly SearchRow[], scope: SearchScope): SearchFacets {
  const hits = found(rows, scope);
  const { sources, assistants, events, days } = facets(hits, scope.filters);
  const months = new Map<string, number>();
  for (const { value, count } of days) months.set(value.slice(0, 7), (months.get(value.slice(0, 7)) ?? 0) + count);
  return {
    sources,
    assistants,
    events,
    months: [...months].map(([value, count]) => ({ value, count })).reverse(),
    senders: [
      { value: 'user', count: Math.ceil(hits.length * 0.7) },
      { value: 'bot', count: Math.ceil(hits.length * 0.4) },
      { value: 'agent', count: Math.ceil(hits.length * 0.2) },
    ],
    counted: hits.length,
    capped: false,
  };
}

export function hitHistogram(rows: readonly SearchRow[], scope: SearchScope): SearchHistogram {
  const hits = found(rows, { ...scope, filters: { ...scope.filters, from: null, to: null } });
  return { days: facets(hits, scope.filters).days, total: hits.length, withoutDay: 0, capped: false };
}

/** As the main process counts: each dimension without its own filter, days without the period. */
export function facets(all: readonly SearchRow[], filters: SearchFilters): LibraryFacets {
  const rows = filterRows(all, filters);
  const without = (patch: Partial<SearchFilters>) => filterRows(all, { ...filters, ...patch });
  const count = (values: readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.count - a.count);
  };
  return {
    sources: count(without({ sources: [] }).map((row) => row.summary.source)),
    assistants: count(without({ assistantIds: [] }).map((row) => row.summary.assistantId)),
    events: count(without({ eventNames: [] }).flatMap((row) => row.summary.eventNames)),
    days: count(without({ from: null, to: null }).map((row) => row.summary.dateCreated)).sort((a, b) => a.value.localeCompare(b.value)),
    contacts: rows.length,
    withHistory: rows.filter((row) => row.summary.history.kind === 'fetched').length,
  };
}
