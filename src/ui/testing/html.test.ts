import { expect, test } from 'vitest'
import { normalised } from './html.ts'

const same = (a: string, b: string) => expect(normalised(a)).toEqual(normalised(b))
const different = (a: string, b: string) => expect(normalised(a)).not.toEqual(normalised(b))

test('two ways to write one thing are the same', () => {
  same('<p class="a b"  id="x">Tom &amp; Ann</p>', '<p id="x" class="b a">\n  Tom &#38; Ann\n</p>')
  same('<input disabled>', '<input disabled=""/>')
  same('<svg><path d="M0"/></svg>', '<svg><path d="M0"></path></svg>')
  same('<li>one <b>two</b></li><!-- three -->', '<li>one<b> two </b></li>')
})

test('what a reader or a browser would notice is different', () => {
  different('<li>one <b>two</b></li>', '<li>one<b>two</b></li>')
  different('<p>one</p>', '<p>on e</p>')
  different('<p>&lt;b&gt;</p>', '<p><b></p>')
  different('<a href="#a">x</a>', '<a href="#b">x</a>')
  different('<div><p>x</p></div>', '<div><p>x</div></p>')
})
