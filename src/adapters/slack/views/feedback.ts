import type { ModalView } from '@slack/types'
import { HARD } from '../../../format.ts'
import { paragraph, plain } from '../elements.ts'
import { TYPED } from '../limits.ts'

export const FEEDBACK = 'feedback_reason'

/** Thanks for a 👎, and asks why; nothing has to be answered. `kept` comes back with what is typed. */
export function feedbackView(kept: string): ModalView {
  return {
    type: 'modal',
    callback_id: FEEDBACK,
    private_metadata: kept,
    title: plain('Merci de votre avis'),
    submit: plain('Envoyer'),
    close: plain('Fermer'),
    blocks: [
      paragraph(`C’est noté. Si vous voulez, dites ce qui n’allait pas${HARD}: la base en sera meilleure.`),
      {
        type: 'input',
        optional: true,
        label: plain('Ce qui n’allait pas'),
        hint: plain('N’écrivez pas de données personnelles.'),
        element: { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: TYPED },
      },
    ],
  }
}
