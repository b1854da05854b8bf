import { type Family, family, THIS_BOT, YOU_ARE } from './about-phrases.ts'

const ERASING = '(detrui*|effac*|enlev*|nettoi*|nettoy*|oubli*|purg*|retir*|supprim*|vid*)'
const STORING = '(archiv*|collect*|conserv*|enregistr*|gard*|memoris*|reten*|retien*|sauvegard*|stock*)'
const SEEING = '(connai*|lire|lis|lit|partag*|sais|sait|savez|transm*|utilis*|vend*|voi*)'

/** What a person says and leaves here. */
const TALK = '(conversations?|discussions?|donnees?|echanges?|historiques?|messages?|questions?|traces?)'
const LEFT = `(${TALK}|compte|infos?|informations?|profil)`
const TOLD = 'ce que (je|j|on|nous) … (demande|dis|dit|ecris|ecrit|pose|tape)'
const ABOUT_ME = '((de|sur) (moi|nous)|me concernant)'

const ENDING = '(annul*|arret*|couper?|coupez|desactiv*|resili*|stop*|supprim*|suspen*)'
const DIGEST = '(abonnement|digests?|lettre|newsletter|resume (hebdomadaire|de la semaine))'
const BULLETIN = `(${[
  'alertes?|bulletins?|courriels?|lettres?|mails?|messages?|notifications?',
  'nouveautes|nouvelles|point|rappels?|recap*|resumes?',
].join('|')})`
const REGULARLY = `(${[
  '(chaque|par) (jour|lundi|mois|semaine)|toutes les semaines|tous les (jours|lundis|mois)',
  'automatique*|hebdo*|regulierement',
].join('|')})`

const SHOW = '(affiche|dessine|donne|envoie|fais|montre|voir)( moi| nous)?'
const HAVE = '(as tu|tu as|avez vous|y a( t il)?|je veux|je voudrais|afficher|faire|montrer)'

const MISTAKE = '(bugs?|coquilles?|erreurs?|fautes?|inexactitudes?|problemes?)'
const TOLD_BY_BOT = '(chiffres?|donnees|fiche|infos?|informations?|liste|reponses?)'
const FALSE = '(errone*|fausses?|faux|incorrect*|inexact*|mauvaises?)'
const RIGHT = '(bon|bonnes?|correct*|exact*|justes?|vrai*)'
const VERY = '(bien |completement |totalement |tout )'
/** Before an objection. */
const SO = '((ah|bah|ben|desolee?|euh|la|mais|non|pardon|si) )*'

const IT = `(${THIS_BOT}|(la|ta|votre) base)`
const RUNS = '(administre|a installe|controle|dirige|exploite|finance|gere|heberge|maintient|paie|pilote)'
const IN_CHARGE = '(administrateurs?|admins?|chef|editeurs?|patron|proprietaires?|responsables?)'

const LANGUAGE = '(allemand|anglais|arabe|english|espagnol|italien|langues?|portugais)'
const REGIONAL = '(alsacien|basque|breton|catalan|corse|occitan)'

/** In order: the first that says all of a message. */
export const FAMILIES: readonly Family[] = [
  family(
    'erase',
    {
      supprime: '^(effacer?|effacez|supprimer?|supprimez)$',
      'efface mes données': `${ERASING} … (mes|mon|nos|notre|ma|cette|les|la|l) ${LEFT}`,
      'oublie tout ce que je t’ai dit': `${ERASING} … (moi|tout|${ABOUT_ME}|${TOLD})`,
      'je veux que mes données soient effacées': `(mes|mon|nos) ${LEFT} … (doi*|peu*|soi*) … ${ERASING}`,
      'j’ai droit à l’oubli': 'droit … (effacement|oubli|suppression)',
      'je demande la suppression de mes données': `(effacement|suppression) … (mes|mon|nos) ${LEFT}`,
    },
    'base definitivement exercer immediatement maintenant memoire personnelles? possible sais savez souhaite',
  ),
  family(
    'data',
    {
      'où sont mes données ?': `(mes|mon|nos) ${LEFT}`,
      'les données personnelles': 'donnees? (personnelles?|perso|privees?)',
      RGPD: 'cnil|confidentialite|consentement|cookies|dpo|gdpr|mentions legales|rgpd|vie privee',
      'mon droit d’accès': 'droits? … (acces|opposition|portabilite|rectification)',
      'que gardes-tu de moi ?': `${STORING} … (${ABOUT_ME}|${TOLD})`,
      'gardez-vous les messages ?': `${STORING} … (les|des|une|l) ${TALK}`,
      'qui voit ce que j’écris ?': `${SEEING} … (${ABOUT_ME}|${TOLD})`,
      'quelles données gardes-tu ?': `${LEFT} … (${STORING}|anonymes?|confidentiel*|lues?|privees?)`,
      'que conserves-tu ?': `(que|quoi) (${STORING} (tu|vous)|(tu|vous) ${STORING})$`,
      'tu te souviens de moi ?': '(souvenez|souviens) … (moi|nous|questions?)',
      'est-ce anonyme ?': '(c est|es tu|est ce|suis je) … (anonyme|confidentiel)',
    },
    `acceder base chose combien conforme consulter discord duree exercer longtemps memoire part politique posees? proteg*
    protection quelqu quelque recuperer respect* savoir serveurs? slack temps tiers trait*`,
  ),
  family(
    'stop-digest',
    {
      'arrête le digest': `${ENDING} … ${DIGEST}`,
      'je ne veux plus recevoir le digest': `plus … (envoyer|recevoir) … ${DIGEST}`,
      'désabonne-moi': 'desabonn*|desinscri*',
    },
    'canal salon',
  ),
  family(
    'digest',
    {
      'comment m’abonner au digest ?': 'abonnement|abonner|abonnez? (moi|nous)|digests?|newsletters?',
      'envoie-moi un résumé chaque semaine': `${BULLETIN} … ${REGULARLY}`,
      'tous les lundis, un résumé': `${REGULARLY} … ${BULLETIN}`,
      'préviens-moi quand ça change':
        '(alerte|mail|message|prevenez|previens) … (des|lorsque|quand|s|si) … (bouge|change|nouveau|nouveautes)',
    },
    `activ* arret* canal changer chose email envoi* envoy* fonctionne heure information inscri* marche parametrer possible
    programm* propose* quelque recevoir regl* salon semaine territo`,
  ),
  family(
    'export',
    {
      'comment exporter ?': 'export*|telecharg*',
      'en Excel': 'csv|excel|ods|png|tableur|xlsx?',
      'et la carte ?': `^((et|ok|oui) )?(${SHOW} )?(sur )?(la|une) carte$`,
      'as-tu une carte ?': `${HAVE} (la|une) carte$`,
      'en carte': '^(en |sur )?carte$',
    },
    `boutons? cartes fichiers? format images? libreoffice listes? obtenir possible recuperer reponses? resultats? tableau
    trouver version`,
  ),
  family(
    'mistake',
    {
      'à qui signaler une erreur ?': `(corrig*|declarer|indiquer|rapporter|remonter|signal*) … ${MISTAKE}`,
      'j’ai une erreur à signaler': `${MISTAKE} … (corriger|remonter|signaler)`,
      'proposer une correction':
        '(donner|envoyer|faire|proposer|suggerer) (des|mon|un|une) (avis|corrections?|retours?|suggestions?)',
    },
    'adresser base donnees fiche possible reponses? territo trouvee?',
  ),
  family('wrong', {
    'ta réponse est fausse': `${TOLD_BY_BOT} … (est|sont) ${FALSE}`,
    'ces chiffres ne sont pas exacts': `${TOLD_BY_BOT} … (est|sont) pas ${RIGHT}`,
    'c’est complètement faux': `^${SO}(c|ce|cela|tout|tout ca) est ${VERY}?${FALSE}$`,
    'ça me semble inexact': `^${SO}(ca|cela|tout) (m a l air|me parait|me semble) ${FALSE}$`,
    'non, c’est pas vrai': `^${SO}(c|ca|ce|cela) (n )?est pas ${RIGHT}$`,
    'tu te trompes': `^${SO}(tu|vous) (te|t es|vous|vous etes) tromp*$`,
    'vous avez tort': `^${SO}(tu|vous) (as tort|avez tort|fais erreur|faites erreur)$`,
    'il y a une erreur': `^${SO}((il )?y a une )?erreur$`,
    'mais faux !': `^${SO}(faux|fausse reponse|inexact|mauvaise reponse|pas vrai|reponse fausse)$`,
    'je ne suis pas d’accord': `^${SO}(je (ne )?suis )?pas d accord$`,
    'il manque un territoire': '^(il )?(en )?manque (un|une|des) (communes?|laureats?|territoires?)$',
    'corrige ta réponse': '^(corrig*|rectifi*|verifi*) (toi|(cette|la|ta|votre) reponse)$',
  }),
  family(
    'official',
    {
      'es-tu officiel ?': `${YOU_ARE} … (fonctionnaire|independant|officiel*|prive|service public)`,
      'es-tu de l’ANCT ?': `${YOU_ARE} … (administration|anct|etat|gouvernement*|ministere|prefecture)`,
      'bot officiel ?': '(assistant|bot|chatbot|robot) officiel',
      'est-ce un site officiel ?': '(c est|est ce) un site officiel',
      'parles-tu au nom de l’État ?': '(parles|parlez|reponds|repondez) … au nom (de|du)',
    },
    'affilie agent industrie lie organisme outil rattache territoires',
  ),
  family(
    'operator',
    {
      'qui t’administre ?': `qui (t|te|vous) (${RUNS}|a mis|met)`,
      'qui gère ce bot ?': `qui ${RUNS} ${IT}`,
      'qui s’occupe de toi ?': `qui (est derriere|est responsable de|s occupe de|tient) (toi|vous|${IT})`,
      'à qui appartiens-tu ?': 'a qui (appartenez|appartiens)',
      'de qui dépends-tu ?': 'de qui (dependez|depends)',
      'qui est ton responsable ?': `qui (est|sont) (l|le|ton|tes|votre|vos) ${IN_CHARGE}( du (bot|robot|service))?$`,
      'qui contacter à propos de Territo ?': `qui contacter … ${THIS_BOT}`,
    },
    'canal jour ligne place propos',
  ),
  family(
    'commands',
    { 'quelles sont les commandes ?': 'commandes|^(la |quelle )?commande$' },
    'affiche bot connaitre disponibles? donne existent liste lister montre possibles rappelle slash taper territo utiliser voir',
  ),
  family(
    'language',
    {
      'parles-tu anglais ?': `(compren*|dispo*|existe*|parler?|parles|parlez|repond*) … ${LANGUAGE}`,
      'quelles langues comprends-tu ?': 'langues? … (compren*|parles|parlez|repond*)',
      'parles-tu breton ?': `(parler|parles|parlez)( tu| vous)? ${REGIONAL}`,
      'tu comprends l’occitan ?': `compren* … ${REGIONAL}`,
      'en anglais': '^en anglais',
      'in English, please': 'in english|^english|speak (english|french)|(can|do) you (speak|talk|understand)',
      '¿hablas español?': 'hablas espanol|sprechen sie deutsch',
    },
    'don etrangeres? only please sorry',
  ),
]
