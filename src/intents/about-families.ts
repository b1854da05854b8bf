/** What is asked of the bot itself: what it keeps, where it knows from, what may be done with it. */
export type About =
  | 'data'
  | 'erase'
  | 'freshness'
  | 'sources'
  | 'digest'
  | 'stop-digest'
  | 'export'
  | 'mistake'
  | 'wrong'
  | 'official'
  | 'operator'
  | 'commands'
  | 'language'

const OWN =
  '(?:mes|nos|mon|notre|ma|cette|la|l|tout(?:es?)?|toutes (?:mes|nos)|mes propres) (?:donnees|donnees personnelles|donnee|infos?|informations?|questions?|messages?|conversations?|discussions?|echanges?|historiques?|traces?|compte|profil|identifiant|identite|nom)'
const MINE =
  '(?:mes|nos|mon|notre|ma) (?:donnees?|infos?|informations|historiques?|conversations?|messages|echanges|questions?)'
const ERASING = '(?:effac|supprim|detrui|purg|vid|nettoy|nettoi|retir|annul|oubli|enlev|eras|clear)\\p{L}*'
const KEEPING =
  '(?:gard|conserv|enregistr|stock|collect|memoris|retien|reten|retenu|sauvegard|archiv|trac|pist|fich|surveill|espionn|ecout|partag|vend|revend|transm|transfer|exploit|utilis|lis|lit|lire|voi[st]|voir|connai[st]|sai[st]|sav|not)\\p{L}*'
const YOU = '(?:tu|vous|te|t|territo|bot|robot|chatbot|assistant|on|qui|quelqu)'

export interface Family {
  readonly about: About
  readonly pattern: RegExp
  /** What may be said around besides the words that say nothing: every other word makes it another question. */
  readonly around: ReadonlySet<string>
}

export const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

const PRIVATE = set(
  `soient soit consentement consens souviens souvenez etat tiers donnee donnees personnelle personnelles perso privee privees info infos information informations question questions message messages conversation conversations discussion discussions echange echanges
  historique trace traces compte profil identifiant identite nom ip adresse droit droits acces effacement oubli rectification opposition portabilite exercer exercice demander demande rgpd gdpr cnil dpo conforme
  respecte respectes respectez loi confidentialite confidentiel confidentielle confidentielles prive privees vie politique mentions legales temps longtemps combien duree jours mois quelqu quelque chose choses part anonyme anonymes anonymise anonymisees anonymisee
  concernant propos ici slack discord memoire cookie cookies posees pose posees pose poses demandees demandee ecrit ecris dis tape tapes secret secrets serveur serveurs lire lit lues vues voit stockees enregistrees conservees gardees collectees utilisees partagees vendues vendre quelles quelle
  traite traitees traitement traitements protection protegees protege proteges savoir voir consulter acceder recuperer connaitre veut veux souhaite peut possible immediatement maintenant vite definitivement toutes j ai retenir retiens sais savez connais connaissez`,
)

const EXPORTING = set(
  `exporter exporte exportes exportez export telecharger telecharge telechargement telechargez recuperer obtenir avoir donner donne sortir generer genere enregistrer resultat resultats reponse reponses liste listes tableau
  fichier fichiers format excel csv xls xlsx tableur calc libreoffice ods png image images carte cartes bouton boutons possible faire afficher affiche montrer montre voir dessiner dessine version feuille calcul precedente derniere dessus donnees
  peut peux peux tu moyen comment ou trouver est il ca cela celle existe map`,
)

/** In order: the first that says all of a message. */
export const FAMILIES: readonly Family[] = [
  {
    about: 'erase',
    pattern: new RegExp(
      `^(?:efface|effacer|supprime|supprimer)$|^(?:.* )?${ERASING} (?:moi |nous |toutes? |tout |de |la |memoire |ce que |que |j ai |je |t ai |vous ai |dit |demande )*(?:${OWN}|moi|tout|de moi|sur moi|me concernant|dit|demande|ecrit)\\b|\\b${OWN} (?:soient|soit|a|doivent|doit|peuvent|peut) (?:elles? |etre |elles? etre |toutes? )*${ERASING}|\\bdroit (?:a l |a la |d )?(?:effacement|oubli|suppression)\\b|\\b(?:effacement|suppression) (?:de |d )?${MINE}`,
      'u',
    ),
    around: set(
      `${[...PRIVATE].join(' ')} effacer efface effaces effacez supprimer supprime supprimez suppression detruire detruis oublier oublie oubliez vider vide purger purge retirer retire definitivement`,
    ),
  },
  {
    about: 'data',
    pattern: new RegExp(
      [
        '\\b(?:mes|mon|nos) (?:donnees?|infos?|informations|historiques?|conversations?|messages|echanges|questions?)\\b',
        `\\b(?:rgpd|gdpr|cnil|dpo|donnees? (?:personnelles?|perso|privees?)|vie privee|droits? (?:d |a l |a la |de |des )?(?:acces|oubli|rectification|opposition|portabilite)|droits? sur mes|(?:politique de )?confidentialite|mentions legales|cookies|consentement|(?:souviens|souvenez)(?: tu| vous)? de (?:moi|nous|ma question|mes questions))\\b`,
        `\\b(?:cette|la|notre|nos) (?:conversations?|discussion) (?:est|sera|etait|sont)(?: elles?)? (?:enregistr|conserv|gard|stock|confidentiel|priv|lue|anonym)\\p{L}*`,
        `\\bqui (?:peut |pourrait )?(?:voir|voit|lit|lire) ce que (?:je|j|on|nous) (?:t |te |vous )?(?:ecris|ecrit|demande|dis|tape)`,
        `\\b${KEEPING}(?= ).*\\b${YOU}\\b.*\\b(?:${MINE}|de moi|de nous|sur moi|sur nous|me concernant|donnees|questions|conversations?|messages|echanges)\\b`,
        `\\b${YOU}\\b.*\\b${KEEPING} (?:.* )?(?:${MINE}|de moi|de nous|sur moi|sur nous|me concernant|ce que (?:je|j|on|nous) (?:te |vous |t |ai )*(?:dis|dit|demande|ecris|ecrit|tape|pose)|les (?:questions|conversations|messages|echanges)|(?:des|nos) donnees)\\b`,
        `\\b(?:quelles?|quoi|que|combien de temps) (?:donnees|infos?|informations|traces?|sont|questions)?.*\\b(?:gard|conserv|enregistr|stock|collect|memoris|retien|reten|sauvegard|archiv)\\p{L}* (?:tu|vous|territo|sur moi|de moi|sur nous|de nous)\\b`,
        `\\b(?:suis je|c est|est ce(?: que c est)?|es tu) (?:bien )?(?:anonyme|confidentiel)\\b`,
      ].join('|'),
      'u',
    ),
    around: PRIVATE,
  },
  {
    about: 'stop-digest',
    pattern:
      /\b(?:arret\p{L}*|stop\p{L}*|desabonn\p{L}*|desactiv\p{L}*|coup\p{L}*|supprim\p{L}*|annul\p{L}*|suspen\p{L}*|resili\p{L}*|plus (?:recevoir|envoyer|m envoyer|nous envoyer))\b.*\b(?:digests?|resume (?:hebdomadaire|de la semaine)|abonnement|newsletter|lettre)\b|\b(?:desabonn\p{L}*|desinscri\p{L}*)\b/u,
    around: set(
      'arrete arretes arreter arretez stop stoppe stopper desabonne desabonner desabonnez desabonnement desinscrire desinscris desactive desactiver coupe couper supprime supprimer annule annuler suspendre suspends resilier recevoir envoyer digest digests abonnement newsletter lettre resume hebdomadaire semaine canal salon ici veux',
    ),
  },
  {
    about: 'digest',
    pattern:
      /\bdigests?\b|\b(?:m|nous|s|te|me) abonner\b|\b(?:abonne|abonnez) (?:moi|nous)\b|\babonnement\b|\b(?:resumes?|recap|recapitulatifs?|newsletters?|lettres? d info(?:rmation)?s?|bulletins?|alertes?|notifications?|rappels?|point|nouvelles|nouveautes|mails?|courriels?|messages?)\b.*\b(?:chaque (?:semaine|lundi|mois|jour)|toutes les semaines|tous les (?:lundis|mois|jours)|par semaine|hebdo(?:madaires?)?|automatique(?:ment|s)?|regulierement)\b|\b(?:chaque semaine|toutes les semaines|tous les lundis)\b.*\b(?:resume|recap|point|mail|message|bulletin|newsletter)\b|\b(?:une|la|ta|votre|as tu une|avez vous une) newsletter\b|\b(?:previens?|prevenez|alerte|alertez|notifie|une alerte|un mail|un message) (?:moi |nous )?(?:quand|si|lorsque|des qu) (?:il y a (?:du nouveau|des nouveautes)|(?:ca|quelque chose) (?:change|bouge))\b|^newsletter$/u,
    around: set(
      'digest digests abonner abonne abonnez abonnement inscrire inscription recevoir envoyer envoie envoies envoyez resume resumes recap recapitulatif newsletter newsletters bulletin alerte alertes notification notifications rappel mail mails courriel message messages chaque semaine semaines lundi lundis mois jour jours hebdo hebdomadaire hebdomadaires automatique automatiquement regulierement par infos information lettre point nouvelles nouveautes nouveau quelque chose change bouge previens prevenez alertez notifie marche fonctionne regler regle reglage changer configurer parametrer activer active creer programmer programme canal salon ici email territo heure possible petit existe proposes proposez',
    ),
  },
  {
    about: 'export',
    pattern:
      /\b(?:export\p{L}*|telecharg\p{L}*)\b|\b(?:en|au format|sous|format|un|fichier|vers|dans|sur) (?:un )?(?:fichier |format )?(?:excel|csv|xlsx?|tableur|png|ods)\b|^(?:et |ok |oui )?(?:(?:montre|affiche|dessine|donne|fais|envoie|voir|je veux|je voudrais|peux tu (?:me )?(?:montrer|faire|afficher)|as tu|avez vous|y a t il|tu as|il y a) (?:moi |nous )?)?(?:sur )?(?:la|une) carte$|^(?:en |sur )?(?:carte|excel|csv)$/u,
    around: EXPORTING,
  },
  {
    about: 'mistake',
    pattern:
      /\b(?:signal\p{L}*|remont\p{L}*|declar\p{L}*|corrig\p{L}*|rapport\p{L}*|indiqu\p{L}*|faire corriger)\b.*\b(?:erreurs?|bugs?|problemes?|fautes?|coquilles?|inexactitudes?)\b|\b(?:erreur|bug|coquille) a (?:signaler|corriger|remonter)\b|\b(?:proposer|suggerer|faire|envoyer|donner) (?:une|des|ma|mon|un) (?:correction|rectification|avis|retour|suggestion)s?\b/u,
    around: set(
      'signaler signale signalez signalement remonter declarer corriger corriges corrigez rapporter indiquer erreur erreurs bug bugs probleme problemes faute fautes coquille inexactitude inexactitudes reponse reponses base donnees proposer suggerer faire envoyer donner correction corrections rectification avis retour suggestion suggestions fiche possible contacter adresser adresse ou territo trouve trouvee vu vue constate comment',
    ),
  },
  {
    about: 'wrong',
    pattern:
      /\b(?:ta|ton|votre|cette|la|le|ces|ce|tes|vos|les) (?:reponses?|infos?|informations?|chiffres?|liste|donnees|fiche) (?:n )?(?:est|sont) (?:pas |completement |totalement |toute |tout |vraiment |bien |)*(?:faux|fausses?|incorrecte?s?|erronee?s?|mauvaises?|inexacte?s?|bonnes?|justes?|correcte?s?|exacte?s?|vraies?|errones)\b|^(?:mais |non |ah |ben |bah |euh |desole |desolee |pardon |si )*(?:c|ce|ca|cela|tout|tout ca) (?:n )?(?:est|etait|m a l air|me semble|me parait) (?:pas (?:vrai|juste|exact|correct|bon|possible)|(?:completement |totalement |tout a fait |tout |bien |archi |carrement )?(?:faux|inexact|errone|incorrect))$|^(?:mais |non |ah |ben |la )*(?:tu te trompes?|vous vous trompez|tu as tort|vous avez tort|tu t es trompe|vous vous etes trompes?|tu fais erreur|vous faites erreur|tu dis n importe quoi|tu racontes n importe quoi|il y a une erreur|y a une erreur|erreur|faux|mauvaise reponse|fausse reponse|reponse fausse|pas vrai|inexact|pas d accord|je (?:ne )?suis pas d accord|(?:il )?(?:en )?manque (?:un|une|des) (?:territoires?|laureats?|communes?)|(?:corrige|corrigez|corriger|rectifie|verifie|verifiez) (?:ta|la|cette|votre) reponse|corrige toi)$/u,
    around: set(
      'reponse reponses info infos information informations chiffre chiffres liste donnees fiche faux fausse fausses incorrect incorrecte incorrectes errone erronee erronees mauvaise mauvaises inexact inexacte inexactes bonne juste justes exact exacte vrai correct correcte completement totalement trompe trompes trompez tort erreur semble parait air desole desolee pardon possible racontes dis archi carrement mauvais accord manque territoire territoires laureat laureats commune communes corrige corrigez corriger rectifie verifie verifiez',
    ),
  },
  {
    about: 'official',
    pattern:
      /\b(?:es tu|tu es|t es|etes vous|vous etes|territo est(?: il)?|est ce que (?:tu es|vous etes|territo est|ce bot est)|ce (?:bot|robot|service|site|chatbot) est(?: il)?|ton service est(?: il)?)\b.*\b(?:officiel(?:le)?s?|l etat|gouvernement(?:al|aux)?|ministere|service public|anct|administration|fonctionnaire|prefecture|independant|prive)\b|\b(?:bot|robot|chatbot|assistant|site) officiel\b|\b(?:parles|parlez|reponds|repondez)(?: tu| vous)? au nom (?:de|du)\b/u,
    around: set(
      'officiel officielle officiels officielles service services public publique site outil agent robot bot chatbot assistant territo etat gouvernement gouvernemental ministere anct administration fonctionnaire prefecture independant prive lie rattache affilie parles parlez reponds repondez nom organisme compte agence industrie territoires',
    ),
  },
  {
    about: 'operator',
    pattern:
      /\bqui (?:t|te|vous|est ce qui (?:t|te|vous)) (?:administre|gere|exploite|heberge|paie|paye|finance|maintient|entretient|met a jour|a mis|a installe|dirige|pilote|controle)\b|\bqui (?:administre|gere|exploite|heberge|maintient|a installe|s occupe de|est derriere|est responsable de|tient) (?:toi|vous|ce (?:bot|robot|chatbot|service)|cet assistant|territo|le bot|ta base|votre base|la base|ces donnees)\b|\ba qui (?:appartiens tu|appartenez vous)\b|\bde qui (?:depends tu|dependez vous)\b|\bqui (?:est|sont) (?:ton|tes|votre|vos|l|le) (?:administrateurs?|admins?|responsables?|gestionnaires?|patron|chef|proprietaires?|editeurs?)(?: du (?:bot|robot|service))?$|\bqui contacter (?:pour|a propos de|au sujet de) (?:ce bot|le bot|territo)\b/u,
    around: set(
      'administre gere exploite heberge paie paye finance maintient entretient met mis installe dirige pilote controle occupe derriere responsable responsables tient bot robot chatbot service assistant territo base donnees appartiens appartenez depends dependez administrateur administrateurs admin admins gestionnaire gestionnaires patron chef proprietaire editeur contacter propos jour place ligne canal',
    ),
  },
  {
    about: 'commands',
    pattern:
      /^(?:(?:quelles sont|liste|lister|liste moi|donne|donne moi|montre|affiche|rappelle|rappelle moi|c est quoi|voir|connaitre|il y a|tu as|as tu|avez vous|y a t il|quelles) )*(?:des |les |tes |vos |toutes les |quelles |tes |de )*commandes?(?: (?:disponibles?|possibles?|existantes?|existent|y a t il|as tu|avez vous|puis je (?:utiliser|taper)|slash|du bot|de territo|utiles?))*$/u,
    around: set(
      'commande commandes liste lister disponibles disponible possibles existantes existent slash bot territo utiles utiliser taper rappelle montre affiche donne connaitre voir',
    ),
  },
  {
    about: 'language',
    pattern:
      /\b(?:parles?|parlez|comprends|comprenez|reponds|repondez|existe[sz]?|dispo\p{L}*|repondre|parler)\b.*\b(?:anglais|english|espagnol|allemand|italien|arabe|portugais|autres? langues?|quelles? langues?|d autres langues|langues? etrangeres?|breton|occitan|catalan|alsacien|corse|basque)\b|\bquelles? langues? (?:parles|parlez|comprends|comprenez)\b|\b(?:do|can) you (?:speak|understand|talk)\b|\bspeak (?:english|french)\b|\bin english\b|^(?:en anglais|english|in english|english please|en anglais stp|hablas espanol|sprechen sie deutsch)$/u,
    around: set(
      'parles parlez parle comprends comprenez reponds repondez repondre parler anglais english espagnol allemand italien arabe portugais langue langues etrangere etrangeres breton occitan catalan alsacien corse basque do can you speak understand talk in please only the also hablas espanol sprechen sie deutsch version disponible existes french aussi exister sorry hello hi i m',
    ),
  },
]

/** About the base: read after what changed, and after the sources of the answer before. */
export const BASE_FAMILIES: readonly Family[] = [
  {
    about: 'freshness',
    pattern:
      /\b(?:de quand|quand|a quelle date|depuis quand|jusqu a quand|jusqu quand) (?:date|datent|remonte|remontent|a ete|ont ete|est|sont|as tu ete|avez vous ete|tu as ete|a t elle ete|va|vont) ?.*\b(?:bases?|donnees|connaissances|infos?|informations|reponses|tu|vous|territo|mise?s? a jour|actualisee?s?|savoir)\b|\b(?:es tu|tu es|t es|etes vous|vous etes|(?:ta|tes|votre|vos|la|les) (?:bases?|donnees|infos?|informations|connaissances|reponses|listes?) (?:est|sont)(?: elles?)?) (?:bien |encore |toujours |vraiment )?(?:a jour|actuel(?:le)?s?|actualisee?s?|recente?s?|recent|fiables?)\b|\b(?:date|jour|frequence|rythme) (?:de |des |d )?(?:la |ta |votre |tes |vos )?(?:derniere?s? )?(?:mise?s? a jour|actualisation|donnees|base|version de la base|consultation|lecture)\b|\b(?:ta|votre|quelle) version\b|\bversion de (?:la|ta|votre) base\b|\bjusqu a (?:quand|quelle date) (?:vont|va|sais tu|savez vous|es tu|tu sais)\b|\b(?:tes|vos) (?:donnees|infos|informations|connaissances) (?:datent|s arretent)\b|\b(?:tous les combien|a quelle frequence) (?:es tu|etes vous|la base|ta base|tu|les donnees|tes donnees)\b/u,
    around: set(
      'date datent dates remonte remontent base bases donnees connaissances connaissance info infos information informations reponses mis mise mises jour actualise actualisee actualisees actualisation actuel actuelle recent recentes recente version frequence rythme derniere dernier dernieres territo bot consultation lecture liste listes fiable fiables vont sais savez quelle fois savoir vraiment combien s arretent jusqu programme',
    ),
  },
  {
    about: 'sources',
    pattern:
      /\b(?:d ou|de quelle source|de quelles sources) (?:viennent|vient|proviennent|provient|sortent|sort|tiens tu|tenez vous|sors tu|tires tu|tirez vous|te viennent) ?(?:tes|vos|les|ta|votre|toutes|ces|ce que)? ?(?:tes |vos |les )?(?:donnees|infos?|informations|connaissances|chiffres|reponses|renseignements|base|savoir|tu)\b|\b(?:quelles?|les|tes|vos|cites?|citez|donne|donnez|liste|montre|d ou) .*\b(?:tes|vos) (?:sources?|references)\b|^(?:et )?(?:(?:tes|vos|les|quelles) )?sources?(?: de donnees| officielles)?$|\bquelles? (?:sont (?:les )?)?(?:sources?|bases? de donnees|donnees) (?:utilises? tu|utilisez vous|as tu|avez vous|consultes? tu|lis tu|citees?|utilisees?|officielles?|de (?:la|ta|votre) base|de territo)\b|\b(?:sur quoi|sur quelles? (?:sources?|donnees|documents)) (?:te |vous |tu te |vous vous )(?:bases?|basez|appuies?|appuyez|fondes?|fondez)(?: tu| vous)?\b|\bou (?:prends|trouves|vas|va|as|prenez|trouvez|allez|avez|cherches|cherchez)(?: tu| vous)? ?(?:chercher|pris|trouve|prendre)? (?:tes|vos|toutes|ces|les) (?:infos?|informations|donnees|reponses|chiffres)\b|\b(?:tes|vos) (?:sources?|donnees|infos?|informations)\b/u,
    around: set(
      'donnees donnee info infos information informations connaissances chiffres reponses renseignements base bases source sources reference references viennent vient proviennent provient sortent sort tires utilises utilise utilisez consultes citees utilisees officielles bases basez appuies appuyez fondes fondez prends trouves prenez trouvez chercher cherches cherchez pris trouve cite cites citez liste documents savoir territo principales toutes savez sais montre donne donnez',
    ),
  },
]

/** In all that is read here; V8 makes the patterns above when they are first tried, and few messages need them. */
export const HINT =
  / bon |ecris|demande|tape|consent|souv|conversation|discussion|accord|corrig|manque|rectif|verif|donnee|rgpd|gdpr|cnil|dpo|prive|confid|legal|cookie|effac|supprim|oubli|detrui|purg|vid|nettoy|enlev|histor|gard|conserv|enregistr|stock|collect|memoris|reti|reten|sauvegard|archiv|trac|fich|anonym|mes |nos |mon |de moi|sur moi|concernant|digest|abonn|desins|newsletter|semaine|hebdo|lundi|export|telecharg|excel|csv|tableur|xls|png|ods|carte|erreur|bug|coquille|faute|problem|correct|faux|fauss|vrai|tromp|tort|inexact|juste|exact|errone|avis|retour|suggest|officiel|etat|gouvern|minist|anct|service|nom |admin|gere|exploit|heberg|finan|maint|responsable|derriere|contact|appart|depend|install|proprio|chef|patron|commande|langue|anglais|english|espagnol|espanol|deutsch|allemand|italien|arabe|breton|occitan|corse|basque|you|jour|date|base|version|actuel|actualis|recent|frequence|source|referen|viennent|vient|provien|previen|info|message|alert/

/** Forms of what the patterns name, too many for the lists. */
export const KNOWN =
  /^(?:effac|supprim|enregistr|conserv|gard|stock|collect|memoris|retien|reten|sauvegard|archiv|partag|telecharg|export|desabonn|abonn|arret|anonymis|confidentiel|utilis)[a-z]*$/
