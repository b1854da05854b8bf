import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import type { DrawnBlock } from './blocks.ts'
import type { Entry } from './slack-page.ts'

const plain = (text: string) => ({ type: 'plain_text', text }) as const
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text }) as const
const button = (text: string, style?: 'primary' | 'danger') =>
  ({ type: 'button', text: plain(text), action_id: text, ...(style === undefined ? {} : { style }) }) as const
const option = (text: string) => ({ text: plain(text), value: text })
const words = (text: string) => ({ type: 'text', text }) as const
const item = (name: string, rest: string) => ({
  type: 'rich_text_section' as const,
  elements: [{ type: 'link' as const, url: 'https://example.fr', text: name }, words(rest)],
})

/** One block of each type: a type which misses does not compile. */
export const oneOfEach = {
  header: { type: 'header', text: plain('3 lauréats dans le Tarn (81), pour la phase en cours (2023-2027).') },
  rich_text: {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          item('Albi-Carmaux', ', phases 1 et 2'),
          item('Castres-Mazamet', ', phases 1 et 2'),
          item('Gaillac', ''),
        ],
      },
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [item('Rabastens', ' : commune « associée »')] },
      { type: 'rich_text_list', style: 'ordered', elements: [item('Premier', ''), item('Deuxième', '')] },
      {
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: 'Camille' },
          words(' : '),
          { type: 'text', text: '1\u202f234,5 M€', style: { bold: true } },
          words(', soit '),
          { type: 'text', text: 'un quart', style: { italic: true } },
          words(' ou '),
          { type: 'text', text: 'la moitié', style: { strike: true } },
          words(' de '),
          { type: 'text', text: 'total-2023', style: { code: true } },
          words(' '),
          { type: 'emoji', name: 'factory' },
        ],
      },
      { type: 'rich_text_quote', elements: [words('Un territoire, une industrie, un projet partagé.')] },
      { type: 'rich_text_preformatted', elements: [words('code;nom\n81004;Albi')] },
    ],
  },
  section: {
    type: 'section',
    text: mrkdwn(
      '*Tarn* (81), _Occitanie_, ~Midi-Pyrénées~ : voir <https://example.fr|la fiche> & `81` :white_check_mark:',
    ),
    fields: [
      mrkdwn('*Lauréats*\n3'),
      mrkdwn('*Communes*\n214'),
      mrkdwn('*Phase*\n2023-2027'),
      mrkdwn('*Emplois industriels*\n21\u202f400'),
    ],
    accessory: button('Voir la fiche'),
  },
  divider: { type: 'divider' },
  table: {
    type: 'table',
    column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'right' }, { align: 'center' }],
    rows: [
      ['Territoire', 'Communes', 'Habitants', 'Phase', 'Région'],
      ['Albi-Carmaux', '34', '98\u202f112', '2', 'Occitanie'],
      ['Castres-Mazamet, Sidobre et Monts de Lacaune', '62', '107\u202f540', '1 et 2', 'Occitanie'],
    ].map((row) => row.map((text) => ({ type: 'raw_text' as const, text }))),
  },
  data_table: {
    type: 'data_table',
    caption: 'Lauréats par phase',
    rows: [
      [
        { type: 'raw_text', text: 'Phase' },
        { type: 'raw_text', text: 'Lauréats' },
      ],
      [
        { type: 'raw_text', text: '1' },
        { type: 'raw_number', value: 149, text: '149' },
      ],
    ],
  },
  image: {
    type: 'image',
    image_url: 'https://example.fr/carte.png',
    alt_text: 'Carte du Tarn',
    title: plain('Carte du Tarn'),
  },
  markdown: {
    type: 'markdown',
    text: '## Méthode\nLe **total** *exact*, voir [la page](https://example.fr).\n- un\n- deux\n\n> cité',
  },
  alert: { type: 'alert', level: 'warning', text: mrkdwn('Données de *novembre 2023*.') },
  context: {
    type: 'context',
    elements: [
      mrkdwn(
        'Sources : <https://example.fr|Liste des lauréats>, ANCT, 09/11/2023 · <https://example.fr|COG 2024>, Insee',
      ),
    ],
  },
  actions: {
    type: 'actions',
    elements: [
      button('et en phase 1 ?'),
      button('et dans le Gers ?'),
      button('Exporter en CSV', 'primary'),
      button('Oublier', 'danger'),
      button('Pourquoi cette réponse ?'),
      { type: 'static_select', placeholder: plain('Choisir une région'), options: [option('Occitanie')] },
      { type: 'conversations_select', placeholder: plain('Choisir un canal') },
      { type: 'overflow', options: [option('Partager')] },
    ],
  },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        positive_button: { text: plain('Utile'), value: 'up' },
        negative_button: { text: plain('Inutile'), value: 'down' },
      },
      { type: 'icon_button', icon: 'trash', text: plain('Effacer') },
    ],
  },
  input: {
    type: 'input',
    label: plain('Ce qui manque'),
    hint: plain('Une phrase suffit.'),
    optional: true,
    element: { type: 'plain_text_input', multiline: true, placeholder: plain('Il manque…') },
  },
} satisfies { [Type in DrawnBlock['type']]: Extract<KnownBlock, { type: Type }> }

const { input, alert, ...inMessages } = oneOfEach

export const sampleEntries: readonly Entry[] = [
  { author: 'Camille Roux', time: '09:14', text: '<@Territo> quels lauréats dans le *Tarn* ? 👀' },
  { author: 'Territo', time: '09:14', isApp: true, inThread: true, blocks: Object.values(inMessages) },
  { author: 'Noé Diallo', time: '09:16', inThread: true, text: '> et dans le Gers ?\nMerci :+1:' },
  {
    author: 'Territo',
    time: '09:17',
    isApp: true,
    isPrivate: true,
    inThread: true,
    blocks: [alert, oneOfEach.context],
  },
]

export const sampleModal: ModalView = {
  type: 'modal',
  title: plain('Signaler une erreur'),
  submit: plain('Envoyer'),
  close: plain('Annuler'),
  blocks: [
    oneOfEach.section,
    {
      type: 'input',
      label: plain('Quelle erreur ?'),
      element: {
        type: 'radio_buttons',
        initial_option: option('Chiffre faux'),
        options: [option('Chiffre faux'), option('Source morte')],
      },
    },
    {
      type: 'input',
      label: plain('Prévenir'),
      element: {
        type: 'checkboxes',
        initial_options: [option('Moi')],
        options: [option('Moi'), { ...option('Le canal'), description: plain('Tout le monde le verra') }],
      },
    },
    { type: 'input', label: plain('Région'), element: { type: 'static_select', options: [option('Occitanie')] } },
    { type: 'input', label: plain('Titre'), element: { type: 'plain_text_input', initial_value: 'Albi' } },
    input,
  ],
}

export const sampleHome: HomeView = {
  type: 'home',
  blocks: [oneOfEach.header, oneOfEach.section, oneOfEach.divider, oneOfEach.actions, oneOfEach.context],
}
