#!/usr/bin/env node
// Plain JavaScript, so that an older Node can read it and say what is missing.
const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  process.stderr.write(
    `Territo demande Node 24 ou plus récent (ici ${process.versions.node}). Lancez d’abord « npm ci », scripts d’installation autorisés, puis « npm start », qui utilise alors le Node installé avec le projet.\n`,
  )
  process.exitCode = 2
} else if (!process.getBuiltinModule('node:fs').existsSync(new URL('../node_modules', import.meta.url))) {
  process.stderr.write('Les bibliothèques de Territo manquent. Lancez d’abord « npm ci ».\n')
  process.exitCode = 2
} else {
  const { enableCompileCache } = await import('node:module')
  const { fileURLToPath } = await import('node:url')
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/territo/code', import.meta.url)))
  await import('../src/main.ts')
}
