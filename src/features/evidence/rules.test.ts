import { describe, expect, it } from 'vitest'
import { readLink, sizeInWords, titleOfLink, titleOfText } from './rules.ts'

describe('a link', () => {
  it.each([
    ['https://www.example.org/course?id=7', 'https://www.example.org/course?id=7'],
    ['http://example.org', 'http://example.org/'],
    ['www.example.org/course', 'https://www.example.org/course'],
    ['example.org:8080/course', 'https://example.org:8080/course'],
    ['HTTPS://Example.ORG/Course', 'https://example.org/Course'],
  ])('%s is taken as %s', (typed, link) => {
    expect(readLink(typed)).toBe(link)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'https://amina:secret@example.org/',
    'my certificate',
    'certificate',
    'https://',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('%s is none', (typed) => {
    expect(readLink(typed)).toBeUndefined()
  })

  it('is called by its address where nobody said', () => {
    expect(titleOfLink('https://www.example.org/course/')).toBe('example.org/course')
  })
})

it('calls text by how it begins', () => {
  expect(titleOfText('  Well done\nAmina')).toBe('Well done')
  expect(titleOfText('word '.repeat(40))).toBe(`${'word '.repeat(11)}word …`)
})

it('tells sizes as people read them', () => {
  expect([900, 740 * 1024, 1_258_291, 25 * 1024 * 1024].map(sizeInWords)).toEqual([
    '900 bytes',
    '740 KB',
    '1.2 MB',
    '25 MB',
  ])
})
