import { THIN } from '../format.ts'
import { defineIntent } from './intent.ts'

export const admitUnknownPlace = defineIntent({
  name: 'admit-unknown-place',
  summary: 'Dit qu’un nom de lieu n’est pas dans la base.',
  examples: ['Trifouillis-les-Oies est-elle labellisée ?'],
  needs: ['unknown'],
  answer({ unknown }) {
    return {
      outcome: 'no_data',
      title: `Je ne connais pas de lieu appelé «${THIN}${unknown}${THIN}» : ce n’est ni une commune, ni une intercommunalité, ni un département, ni une région de ma base.`,
      blocks: [{ kind: 'text', text: 'Vérifiez l’orthographe, ou donnez le code postal ou le département.' }],
      next: ['Quels lauréats en Occitanie ?', 'Mazamet est dans quel territoire ?'],
    }
  },
})
