import {
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISectionAccessoryComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
  TextInputStyle,
} from 'discord-api-types/v10'
import type { Entry } from './discord-page.ts'

type TopLevel<Type> = Extract<APIMessageTopLevelComponent, { type: Type }>

const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content })
export const button = (
  label: string,
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId => ({ type: ComponentType.Button, style, label, custom_id: label })
const emoji = (name: string): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  emoji: { name },
  custom_id: name,
})
export const row = (
  ...components: TopLevel<ComponentType.ActionRow>['components']
): TopLevel<ComponentType.ActionRow> => ({ type: ComponentType.ActionRow, components })
const section = (accessory: APISectionAccessoryComponent, ...texts: string[]): TopLevel<ComponentType.Section> => ({
  type: ComponentType.Section,
  components: texts.map(text),
  accessory,
})

/** A picture of two colours, as an address the page can read. */
export const PICTURE = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="#dfe6f5" d="M0 0h16v9H0z"/><path fill="#3f46a3" d="M5 2l5-1 2 4-4 3-4-2z"/></svg>')}`
export const ATTACHMENTS = [
  { name: 'laureats-tarn.csv', size: 2345 },
  { name: 'carte.png', picture: PICTURE },
]

const MARKDOWN = `# Le Tarn
## Méthode
Du **gras**, de l’*italique*, du __souligné__, du ~~barré~~, \`total-2023\`, un \\*astérisque\\*.
> Un territoire,
> une industrie.

- Albi-Carmaux
  - Rabastens
1. un
2. deux
\`\`\`csv
code;nom
81004;Albi
\`\`\`
Le <t:1699920000:D>, voir [la *page*](https://example.fr/a_b) ou https://example.fr/c_d, avec <@42>.
-# Petit`

const CONTAINER: TopLevel<ComponentType.Container> = {
  type: ComponentType.Container,
  accent_color: 0x3f46a3,
  components: [
    text(
      '### 3 lauréats dans le Tarn (81), pour la phase en cours (2023-2027).\n- [Albi-Carmaux](https://example.fr), phases 1 et 2\n- [Castres-Mazamet](https://example.fr), phases 1 et 2\n- [Gaillac - Graulhet](https://example.fr)\n  - nouveau en 2023, avec **34 communes** et 98\u202f112 habitants\n-# Sources : [ANCT, 14 novembre 2023](https://example.fr) · [COG 2024, Insee](https://example.fr)',
    ),
    { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small },
    row(button('Et en phase 1 ?', ButtonStyle.Primary), button('Et dans l’Aude ?', ButtonStyle.Primary)),
    row(button('Exporter en CSV'), button('Carte'), button('Pourquoi ?'), emoji('👍'), emoji('👎')),
  ],
}

/** One component of each type: a type which misses does not compile. */
export const oneOfEach = {
  [ComponentType.Container]: CONTAINER,
  [ComponentType.TextDisplay]: text(MARKDOWN),
  [ComponentType.Section]: section(button('Voir la fiche'), '**Tarn**', 'Occitanie', '-# 314 communes'),
  [ComponentType.Separator]: { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Large },
  [ComponentType.ActionRow]: row(
    button('Oublier', ButtonStyle.Danger),
    button('Valider', ButtonStyle.Success),
    { ...button('Fermé'), disabled: true },
    { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Site de l’ANCT', url: 'https://example.fr' },
    { ...button('Carte'), emoji: { name: '📍' } },
  ),
  [ComponentType.MediaGallery]: {
    type: ComponentType.MediaGallery,
    items: [
      { media: { url: 'attachment://carte.png' }, description: 'Carte du Tarn' },
      { media: { url: 'https://example.fr/aude.png' }, description: 'Carte de l’Aude' },
    ],
  },
  [ComponentType.File]: { type: ComponentType.File, file: { url: 'attachment://laureats-tarn.csv' } },
} satisfies { [Type in APIMessageTopLevelComponent['type']]: TopLevel<Type> }

/** What else the components of a message hold. */
export const others: readonly APIMessageTopLevelComponent[] = [
  section({ type: ComponentType.Thumbnail, media: { url: PICTURE }, description: 'Vignette' }, 'À côté'),
  row({
    type: ComponentType.StringSelect,
    custom_id: 'region',
    placeholder: 'Choisir une région',
    options: [{ label: 'Occitanie', value: '76' }],
  }),
]

const territo = { author: 'Territo', isApp: true }

export const sampleEntries: readonly Entry[] = [
  {
    author: 'Camille Roux',
    time: '09:14',
    content: '<@42> quels lauréats dans le **Tarn** ? 👀',
    names: { 42: 'Territo' },
  },
  {
    ...territo,
    time: '09:14',
    replyTo: { author: 'Camille Roux', text: '@Territo quels lauréats dans le Tarn ? 👀' },
    components: [CONTAINER],
  },
  {
    ...territo,
    time: '09:16',
    isPrivate: true,
    command: { author: 'Noé Diallo', name: 'laureats' },
    components: [oneOfEach[ComponentType.Section], ...others],
  },
  { ...territo, time: '09:17', content: 'Voici le tableau et la carte.', attachments: ATTACHMENTS },
]

export const sampleModal: APIModalInteractionResponseCallbackData = {
  custom_id: 'erreur',
  title: 'Signaler une erreur',
  components: [
    text('Votre remarque va à **l’équipe** du bot.'),
    {
      type: ComponentType.Label,
      label: 'Titre',
      component: { type: ComponentType.TextInput, custom_id: 'titre', style: TextInputStyle.Short, value: 'Albi' },
    },
    {
      type: ComponentType.Label,
      label: 'Ce qui manque',
      description: 'Une phrase suffit.',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'manque',
        style: TextInputStyle.Paragraph,
        placeholder: 'Il manque…',
        required: false,
        max_length: 300,
      },
    },
    {
      type: ComponentType.Label,
      label: 'Quelle erreur ?',
      component: {
        type: ComponentType.RadioGroup,
        custom_id: 'erreur',
        options: [
          { label: 'Chiffre faux', value: '1', default: true },
          { label: 'Source morte', value: '2', description: 'Le lien ne mène à rien' },
        ],
      },
    },
  ],
}
