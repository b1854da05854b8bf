import { expect, test } from 'vitest'
import { StorageDown } from '../../src/digests.ts'
import { troubleOf } from '../../src/storage/trouble.ts'

const coded = (code: string, more: object = {}) => Object.assign(new Error('in English'), { code, ...more })

test.each([
  { error: coded('28P01'), trouble: 'utilisateur ou mot de passe refusé' },
  { error: coded('3D000'), trouble: 'cette base n’existe pas sur le serveur' },
  { error: coded('ECONNREFUSED', { syscall: 'connect' }), trouble: 'le serveur est arrêté, ou écoute ailleurs' },
  { error: coded('ENOENT', { syscall: 'connect' }), trouble: 'le serveur est arrêté, ou écoute ailleurs' },
  { error: coded('ENOTFOUND', { syscall: 'getaddrinfo' }), trouble: 'le nom du serveur est introuvable' },
  { error: coded('EACCES', { syscall: 'open' }), trouble: 'ses droits ne le permettent pas à cet utilisateur' },
  { error: new Error('timeout expired'), trouble: 'le serveur ne répond pas à temps' },
  { error: coded('ERR_SQLITE_ERROR', { errcode: 26 }), trouble: 'ce fichier n’est pas une base SQLite' },
  { error: new StorageDown(coded('28P01')), trouble: 'utilisateur ou mot de passe refusé' },
  { error: new Error('something else'), trouble: 'something else' },
])('$error: $trouble', ({ error, trouble }) => expect(troubleOf(error)).toBe(trouble))
