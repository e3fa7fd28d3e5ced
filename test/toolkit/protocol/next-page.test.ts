import { expect, it } from 'vitest';
import { nextPageOf } from '../../../toolkit/protocol/next-page.ts';

const after = (body: unknown, more: { link?: string; items?: number; page?: number } = {}) =>
  nextPageOf({ body, link: more.link, items: more.items ?? 2, page: more.page ?? 1 });

it.each([
  [{ next: '/x?cursor=a' }, { path: '/x?cursor=a' }],
  [{ next: '?cursor=a' }, { path: '?cursor=a' }],
  [{ next: 'https://elsewhere.example/x?cursor=a' }, { path: 'https://elsewhere.example/x?cursor=a' }],
  [{ next: 'a' }, { query: { cursor: 'a' } }],
  [{ next_cursor: 'a' }, { query: { cursor: 'a' } }],
  [{ nextPageToken: 'a' }, { query: { pageToken: 'a' } }],
  [{ next_offset: 2 }, { query: { offset: '2' } }],
  [{ meta: { next_cursor: 'a' } }, { query: { cursor: 'a' } }],
  [{ links: { next: '/x?page=2' } }, { path: '/x?page=2' }],
  [{ _links: { next: { href: '/x?page=2' } } }, { path: '/x?page=2' }],
  [{ has_more: true, cursor: 'a' }, { query: { cursor: 'a' } }],
  [{ has_more: true }, { query: { offset: '2' } }],
  [{ has_more: true, page: 1 }, { query: { page: '2' } }],
  [{ total: 5 }, { query: { offset: '2' } }],
])('follows %j', (body, next) => {
  expect(after(body)).toEqual(next);
});

it('follows a Link field', () => {
  expect(after({}, { link: '</x?page=1>; rel="prev", </x?page=3>; rel="next"' })).toEqual({
    path: '/x?page=3',
  });
});

it.each([
  {},
  { total: 2 },
  { next: null, total: 2 },
  { next: '' },
  { has_more: false, cursor: 'a', total: 9 },
  { next: 'a'.repeat(10_000) },
  { next: ['a'] },
  null,
  [],
  'next',
])('ends at %j', (body) => {
  expect(after(body)).toBeUndefined();
});

it('ends at a Link field with another origin', () => {
  expect(after({}, { link: '</x?page=1>; rel="prev"' })).toBeUndefined();
});
