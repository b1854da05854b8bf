#!/usr/bin/env node
// Plain JavaScript, so that an older Node can read it and say what is missing.
const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  process.stderr.write(
    `Territo demande Node 24 ou plus récent (ici ${process.versions.node}). Lancez-le par « npm start », qui utilise le Node installé avec le projet.\n`,
  )
  process.exitCode = 2
} else {
  const { enableCompileCache } = await import('node:module')
  const { fileURLToPath } = await import('node:url')
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/territo/code', import.meta.url)))
  await import('../src/main.ts')
}
