import { BASE, type Family, family, YOU_ARE } from './about-phrases.ts'

const UPDATED = '(actualis*|mise?s? a jour)'
const FRESH = '(actualis*|actuel*|a jour|fiables?|recente?s?)'
const COMES = '(proviennent|provient|sort|sortent|tire*|viennent|vient)'
const WHAT = '(quoi|quels documents|quelles? (donnees|sources?))'

/** About the base: read after what changed, and after the sources of the answer before. In order. */
export const BASE_FAMILIES: readonly Family[] = [
  family(
    'freshness',
    {
      'de quand date ta base ?': `quand (date|datent|est|remonte|remontent|sont) … ${BASE}`,
      'tes données datent de quand ?': `${BASE} … (datent|s arretent)`,
      'date des données': `date … ${BASE}`,
      'quand as-tu été mis à jour ?': `(date|frequence|jour|quand|rythme|tous les combien) … ${UPDATED}`,
      'la dernière mise à jour de la base': `mise a jour … ${BASE}`,
      'es-tu à jour ?': `${YOU_ARE} … ${FRESH}`,
      'les données sont-elles à jour ?': `(${BASE}|listes?) (est|sont) … ${FRESH}`,
      'jusqu’à quand vont tes données ?': 'jusqu a (quand|quelle date) … (es|sais|savez|va|vont)',
      'quelle version de la base ?': '(quelle|ta|votre) version|version … base',
    },
    'derniere',
  ),
  family(
    'sources',
    {
      'cite tes sources': '(tes|vos) (donnees|infos?|informations|references|sources?)',
      'et les sources ?': '^(et |quelles sont )?(les |quelles )?sources?( de donnees| officielles)?$',
      'quelles sources utilises-tu ?':
        'quelles? … (donnees|sources?) … (as tu|avez vous|base|citees|consult*|officielles|territo|utilis*)',
      'd’où viennent les données ?': `(d ou|source) … ${COMES} … (chiffres|${BASE})`,
      'où trouves-tu ces informations ?': `ou … (tu|vous) … (chiffres|${BASE})`,
      'sur quoi te bases-tu ?': `sur ${WHAT} … (t|te|vous) (appuie*|appuye*|base*|fonde*)`,
      'sur quoi vous basez-vous ?': `sur ${WHAT} … (appuyez|basez|fondez) vous`,
    },
    'cherch* cite citez donne liste montre pren* pris principales sais savoir sors tenez tiens trouv*',
  ),
]
