import { createCipheriv, createDecipheriv } from 'node:crypto'

/** A key of AES-256: 32 bytes, and the name by which what it sealed tells it. */
export interface SealKey {
  readonly id: string
  readonly key: Buffer
}

export interface Sealed {
  readonly keyId: string
  readonly sealed: string
}

/** Makes texts unreadable, and unchangeable, for who has the database without the keys. */
export interface Seal {
  /** `about` is what the text belongs to: sealed with it, the text cannot be moved to another. */
  seal(text: string, about: string): Sealed
  /** Throws where the key is not among ours, or where what is sealed was changed or moved. */
  open(sealed: Sealed, about: string): string
  /** Whether it was sealed with the first key. */
  isCurrent(sealed: Pick<Sealed, 'keyId'>): boolean
}

const CIPHER = 'aes-256-gcm'
/** https://csrc.nist.gov/pubs/sp/800/38/d/final: 96 bits, never twice with one key; a tag of 128 bits. In bytes. */
const NONCE = 12
const TAG = 16

/** The first key seals; the others open what was sealed before. `random` gives bytes that cannot be guessed. */
export function createSeal(keys: readonly [SealKey, ...SealKey[]], random: (bytes: number) => Buffer): Seal {
  const [current] = keys
  const bound = (keyId: string, about: string) => Buffer.from(JSON.stringify([keyId, about]))
  return {
    seal(text, about) {
      const nonce = random(NONCE)
      const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(bound(current.id, about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return { keyId: current.id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64') }
    },
    open({ keyId, sealed }, about) {
      const key = keys.find(({ id }) => id === keyId)?.key
      if (key === undefined) throw new Error(`sealed with a key that is not in TERRITO_KEYS: ${keyId}`)
      const bytes = Buffer.from(sealed, 'base64')
      const nonce = bytes.subarray(0, NONCE)
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG })
      decipher.setAAD(bound(keyId, about)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
    },
    isCurrent: ({ keyId }) => keyId === current.id,
  }
}
