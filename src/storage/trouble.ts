import { FILE_TROUBLES } from '../file-trouble.ts'
import { typeset } from '../format.ts'

const REFUSED = 'utilisateur ou mot de passe refusé'
const UNKNOWN = 'le nom du serveur est introuvable'
const SLOW = 'le serveur ne répond pas à temps'
const STOPPED = 'le serveur est arrêté, ou écoute ailleurs'
const CUT = 'le serveur a coupé la connexion'

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), or by the code of the system. */
const SERVER: ReadonlyMap<unknown, string> = new Map([
  ['28P01', REFUSED],
  ['28000', REFUSED],
  ['3D000', 'cette base n’existe pas sur le serveur'],
  ['53300', 'le serveur a trop de connexions'],
  ['57P03', 'le serveur démarre, ou s’arrête'],
  ['ECONNREFUSED', STOPPED],
  ['ENOENT', STOPPED], // its socket
  ['ECONNRESET', CUT],
  ['EPIPE', CUT],
  ['ENOTFOUND', UNKNOWN],
  ['EAI_AGAIN', UNKNOWN],
  ['ETIMEDOUT', SLOW],
  ['EHOSTUNREACH', SLOW],
  ['ENETUNREACH', SLOW],
])

/** By code of SQLite: https://sqlite.org/rescode.html. */
const SQLITE: ReadonlyMap<number, string> = new Map([
  [5, 'un autre programme tient le fichier'],
  [6, 'un autre programme tient le fichier'],
  [8, 'le fichier est en lecture seule'],
  [10, 'le disque fait des erreurs'],
  [11, 'le fichier est abîmé'],
  [13, 'le disque est plein'],
  [14, 'le fichier ne peut pas être ouvert'],
  [26, 'ce fichier n’est pas une base SQLite'],
])

/** Why an engine does not answer, in a few French words; those of the engine where we know no better. No secret is in them. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return typeset(knownTrouble(error) ?? (error.cause instanceof Error ? troubleOf(error.cause) : error.message))
}

function knownTrouble(error: Error): string | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') return SQLITE.get(error.errcode & 0xff)
  const code = 'code' in error ? error.code : undefined
  if ('syscall' in error && error.syscall !== 'connect') return FILE_TROUBLES.get(code) ?? SERVER.get(code)
  if (/timeout/i.test(error.message)) return SLOW
  if (/Connection terminated/.test(error.message)) return CUT
  if (/^SASL/.test(error.message)) return REFUSED // no password, where one is asked for
  return SERVER.get(code)
}
