import type { ServerResponse } from 'node:http'
import { STORAGE_DOWN, StorageDown } from '../../digests.ts'
import { typeset } from '../../format.ts'

/** An installation that we do not take: on all of an organization, or without a bot. */
export class InstallationRefused extends Error {
  override readonly name = 'InstallationRefused'
}

/** Where a person lands once Slack has installed us. `app` opens our Home tab in Slack. */
export function showInstalled(response: ServerResponse, team: string, app: string | undefined): void {
  const link = app === undefined ? 'slack://open' : `slack://app?team=${team}&id=${app}`
  const title = 'Territo est installé'
  show(response, 200, title, [
    'Dans un canal : /invite @Territo, puis « @Territo quels lauréats dans le Tarn ? ».',
    `<a href="${escaped(link)}">Ouvrir Slack</a>`,
  ])
}

/** Where they land when it did not work, with what they can do. */
export function showNotInstalled(response: ServerResponse, error: Error): void {
  const [status, sentence] = sentenceFor(error)
  show(response, status, 'Territo n’est pas installé', [sentence, '<a href="/slack/install">Recommencer</a>'])
}

function sentenceFor(error: Error): [status: number, sentence: string] {
  if (error instanceof StorageDown) return [503, STORAGE_DOWN]
  if (error instanceof InstallationRefused)
    return [400, 'Territo s’installe dans un espace de travail à la fois, pas dans toute une organisation.']
  const code = 'code' in error ? String(error.code) : ''
  if (/state|missing_code/.test(code)) return [400, 'Ce lien a déjà servi, a expiré, ou vient d’un autre navigateur.']
  if (/authorization/.test(code)) return [403, 'L’installation a été annulée.']
  return [502, 'Slack n’a pas confirmé l’installation : réessayez dans un instant.']
}

/** `lines` are ours, but for addresses, which are escaped. */
function show(response: ServerResponse, status: number, title: string, lines: readonly string[]): void {
  const body = lines.map((line) => `<p>${typesetMarkUp(line)}</p>`).join('\n')
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'referrer-policy': 'no-referrer', // the address has the code of the installation
  })
  response.end(`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body { font: 1.1rem/1.5 sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem; color: #161616 }</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`)
}

const typesetMarkUp = (line: string): string => (line.startsWith('<') ? line : escaped(typeset(line)))

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
