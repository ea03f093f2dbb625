type Ask = (path: string, init: RequestInit) => Promise<Response>

/** As much of a browser as a test through HTTP needs: it keeps cookies and says where a form was sent from. */
export function browser(ask: Ask, origin: string) {
  const cookies = new Map<string, string>()

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await ask(path, { redirect: 'manual', ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const at = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }

  const get = (path: string) => send(path)
  const post = (path: string, form: Record<string, string> = {}) =>
    send(path, { method: 'POST', body: new URLSearchParams(form), headers: { Origin: origin } })
  const upload = (path: string, form: FormData) =>
    send(path, { method: 'POST', body: form, headers: { Origin: origin } })
  const postJson = (path: string, body: string) =>
    send(path, { method: 'POST', body, headers: { Origin: origin, 'Content-Type': 'application/json' } })
  const postBytes = (path: string, body: string | Uint8Array<ArrayBuffer>) =>
    send(path, { method: 'POST', body, headers: { Origin: origin, 'Content-Type': 'application/octet-stream' } })
  return {
    send,
    get,
    post,
    upload,
    postJson,
    postBytes,
    cookies,
    /** The page as text: tags gone, white space folded. */
    read: async (path: string) => asText(await (await get(path)).text()),
  }
}

/** What a page says, as it would be read aloud. */
export const asText = (html: string): string =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ')
    .trim()
