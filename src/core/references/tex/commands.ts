// Made by `node scripts/build/tex-table.mjs` from unicode2latex: change the script.
const pairs = (words: string) => {
  const list = words.split(/\s/);
  return new Map(list.flatMap((word, i) => (i % 2 ? [] : [[word, list[i + 1]!] as const])));
};

const CODES = /[0-9a-f]{4}/g;

/** The combining characters that an accent command puts on the letter after it, by the command's name. */
export const accentMarks: ReadonlyMap<string, string> = new Map(
  [
    ...pairs(`" 0308 ' 0301 . 0307 = 0304 H 030b ^ 0302 \` 0300 b 0331 c 0327 d 0323 k 0328 r 030a textacutemacron 0301+0304
textacutewedge 0301+030c textadvancing 0318 textbrevemacron 0306+0304 textcircumdot 0302+0307 textcommabelow 0326
textcorner 031a textdotacute 0307+0301 textdotbreve 0310 textdoublegrave 030f textdoublevbaraccent 030e
textgravedot 0300+0307 textgravemacron 0300+0304 textinvsubbridge 033a textlowering 031e textovercross 033d
textraising 031d textretracting 0319 textringmacron 030a+0304 textseagull 033c textsubarch 032f textsubbar 0331
textsubbridge 032a textsubgrave 0316 textsublhalfring 031c textsubplus 031f textsubrhalfring 0339 textsubring 0325
textsubsquare 033b textsubtilde 0330 textsubumlaut 0324 textsubwedge 032c textsuperimposetilde 0334 textsyllabic 0329
texttildedot 0303+0307 textvbaraccent 030d u 0306 v 030c ~ 0303`),
  ].map(([name, codes]) => [
    name,
    codes.replace(CODES, (code) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\+/g, ""),
  ]),
);

/** The letter or sign that a command of TeX's text or maths is, by the command's name. */
export const commandLetters: ReadonlyMap<string, string> =
  pairs(`AA Å AC ∿ AE Æ Angstroem Å Angstrom Å Bumpeq ≎ CYRA А CYRABHCH Ҽ CYRABHCHDSC Ҿ CYRABHDZE Ӡ CYRABHHA Ҩ CYRAE Ӕ
CYRB Б CYRBYUS Ѫ CYRC Ц CYRCH Ч CYRCHLDSC Ӌ CYRCHRDSC Ҷ CYRCHVCRS Ҹ CYRD Д CYRDJE Ђ CYRDZE Ѕ CYRDZHE Џ CYRE Е
CYREREV Э CYRERY Ы CYRF Ф CYRFITA Ѳ CYRG Г CYRGHCRS Ғ CYRGHK Ҕ CYRGUP Ґ CYRH Х CYRHDSC Ҳ CYRHRDSN Ъ CYRI И CYRIE Є
CYRII І CYRIOTBYUS Ѭ CYRIOTE Ѥ CYRIOTLYUS Ѩ CYRISHRT Й CYRIZH Ѵ CYRJE Ј CYRK К CYRKBEAK Ҡ CYRKDSC Қ CYRKHCRS Ҟ
CYRKHK Ӄ CYRKOPPA Ҁ CYRKSI Ѯ CYRKVCRS Ҝ CYRL Л CYRLDSC Ӆ CYRLJE Љ CYRLYUS Ѧ CYRM М CYRMDSC Ӎ CYRN Н CYRNDSC Ң CYRNG Ҥ
CYRNHK Ӈ CYRNJE Њ CYRO О CYROMEGA Ѡ CYROMEGARND Ѻ CYROMEGATITLO Ѽ CYROT Ѿ CYROTLD Ө CYRP П CYRPHK Ҧ CYRPSI Ѱ CYRR Р
CYRRTICK Ҏ CYRS С CYRSCHWA Ә CYRSDSC Ҫ CYRSEMISFTSN Ҍ CYRSFTSN Ь CYRSH Ш CYRSHCH Щ CYRSHHA Һ CYRT Т CYRTDSC Ҭ
CYRTETSE Ҵ CYRTSHE Ћ CYRU У CYRUK Ѹ CYRUSHRT Ў CYRV В CYRY Ү CYRYA Я CYRYAT Ѣ CYRYHCRS Ұ CYRYI Ї CYRYO Ё CYRYU Ю
CYRZ З CYRZDSC Ҙ CYRZH Ж CYRZHDSC Җ CYRpalochka Ӏ Cap ⋒ CapitalDifferentialD ⅅ Colon ∷ ComplexI ⅈ ComplexJ ⅉ Cup ⋓
DH Ð DJ Đ Delta Δ DifferentialD ⅆ Digamma Ϝ Doteq ≑ DownArrowUpArrow ⇵ Downarrow ⇓ Equiv ≣ Euler ℇ Eulerconst ℇ
Exclam ‼ ExponetialE ⅇ Finv Ⅎ Game ⅁ Gamma Γ IJ Ĳ Im ℑ Koppa Ϟ L Ł Lambda Λ Ldsh ↲ LeftArrowBar ⇤ Leftarrow ⇐
Leftrightarrow ⇔ Lleftarrow ⇚ Lsh ↰ MapsDown ↧ MapsUp ↥ NG Ŋ Nearrow ⇗ NotEqualTilde ≂̸ NotGreaterGreater ≫̸
NotHumpDownHump ≎̸ NotHumpEqual ≏̸ NotLessLess ≪̸ NotPrecedesTilde ≾̸ NotSquareSubset ⊏̸ NotSquareSuperset ⊐̸
NotSucceedsTilde ≿̸ Nwarrow ⇖ O Ø OE Œ Omega Ω P ¶ Phi Φ Pi Π Planckconst ℎ PropertyLine ⅊ Psi Ψ QED ∎ Qoppa Ϙ
Question ⁇ Rdsh ↳ Re ℜ RightArrowBar ⇥ Rightarrow ⇒ Rrightarrow ⇛ Rsh ↱ S § Sampi Ϡ Searrow ⇘ Sigma Σ Stigma Ϛ
Subset ⋐ Supset ⋑ Swarrow ⇙ TH Þ Theta Θ Uparrow ⇑ Updownarrow ⇕ Upsilon Υ VDash ⊫ Vdash ⊩ Vert ‖ Vvdash ⊪ Xi Ξ Yup ⅄
aa å acwopencirclearrow ↺ adots ⋰ ae æ aleph ℵ allequal ≌ alpha α angle ∠ approx ≈ approxeq ≊ approxident ≋
approxnotequal ≆ arceq ≘ arrowwaveleft ↜ arrowwaveright ↝ assert ⊦ ast ∗ asymp ≍ backcong ≌ backdprime ‶ backepsilon ϶
backprime ‵ backsim ∽ backsimeq ⋍ backslash \\ backtrprime ‷ bagmember ⋿ barin ⋶ barleftarrow ⇤
barleftarrowrightarrowbar ↹ barovernorthwestarrow ↸ barvee ⊽ because ∵ beta β beth ℶ between ≬ bigcap ⋂ bigcup ⋃
bigvee ⋁ bigwedge ⋀ bot ⊥ bowtie ⋈ boxdot ⊡ boxminus ⊟ boxplus ⊞ boxtimes ⊠ bud Ъ bullet ∙ bumpeq ≏ cap ∩
caretinsert ‸ carriagereturn ↵ cdot ⋅ cdotp · cdots ⋯ cdprime Ъ chi χ circ ∘ circeq ≗ circlearrowleft ↺
circlearrowright ↻ circledast ⊛ circledcirc ⊚ circleddash ⊝ circledequal ⊜ circleonrightarrow ⇴ closure ⁐
clwintegral ∱ coloneq ≔ complement ∁ cong ≅ coprod ∐ copyright © cprime Ь cuberoot ∛ cup ∪ cupdot ⊍ cupleftarrow ⊌
curlyeqprec ⋞ curlyeqsucc ⋟ curlyvee ⋎ curlywedge ⋏ curvearrowleft ↶ curvearrowright ↷ cwopencirclearrow ↻ cyra а
cyrabhch ҽ cyrabhchdsc ҿ cyrabhdze ӡ cyrabhha ҩ cyrae ӕ cyrb б cyrbyus ѫ cyrc ц cyrch ч cyrchldsc ӌ cyrchrdsc ҷ
cyrchvcrs ҹ cyrd д cyrdje ђ cyrdze ѕ cyrdzhe џ cyre е cyrerev э cyrery ы cyrf ф cyrfita ѳ cyrg г cyrghcrs ғ cyrghk ҕ
cyrgup ґ cyrh х cyrhdsc ҳ cyrhrdsn ъ cyri и cyrie є cyrii і cyriotbyus ѭ cyriote ѥ cyriotlyus ѩ cyrishrt й cyrizh ѵ
cyrje ј cyrk к cyrkbeak ҡ cyrkdsc қ cyrkhcrs ҟ cyrkhk ӄ cyrkoppa ҁ cyrksi ѯ cyrkvcrs ҝ cyrl л cyrldsc ӆ cyrlje љ
cyrlyus ѧ cyrm м cyrmdsc ӎ cyrn н cyrndsc ң cyrng ҥ cyrnhk ӈ cyrnje њ cyro о cyromega ѡ cyromegarnd ѻ cyromegatitlo ѽ
cyrot ѿ cyrotld ө cyrp п cyrphk ҧ cyrpsi ѱ cyrr р cyrrtick ҏ cyrs с cyrschwa ә cyrsdsc ҫ cyrsemisftsn ҍ cyrsftsn ь
cyrsh ш cyrshch щ cyrshha һ cyrt т cyrtdsc ҭ cyrtetse ҵ cyrthousands ҂ cyrtshe ћ cyru у cyruk ѹ cyrushrt ў cyrv в
cyry ү cyrya я cyryat ѣ cyryhcrs ұ cyryi ї cyryo ё cyryu ю cyrz з cyrzdsc ҙ cyrzh ж cyrzhdsc җ dag † dagger †
daleth ℸ dashcolon ∹ dashleftarrow ⇠ dashrightarrow ⇢ dashv ⊣ dblarrowupdown ⇅ ddag ‡ ddagger ‡ ddots ⋱ delta δ dh ð
digamma ϝ disin ⋲ div ÷ divideontimes ⋇ divslash ∕ dj đ dlsh ↲ dotdiv ∸ doteq ≐ doteqdot ≑ dotminus ∸ dotplus ∔ dots …
dotsminusdots ∺ downarrow ↓ downdasharrow ⇣ downdownarrows ⇊ downharpoonleft ⇃ downharpoonright ⇂ downslopeellipsis ⋱
downuparrows ⇵ downwhitearrow ⇩ downzigzagarrow ↯ dprime ″ ell ℓ enleadertwodots ‥ epsilon ϵ eqcirc ≖ eqcolon ≕
eqdef ≝ eqgtr ⋝ eqless ⋜ eqsim ≂ equal = equalparallel ⋕ equiv ≡ estimates ≙ eta η eth ð euro € exists ∃
fallingdotseq ≒ ffun ⇻ forall ∀ forcesextra ⊨ fourthroot ∜ fracslash ⁄ gamma γ ge ≥ geq ≥ geqq ≧ gg ≫ ggg ⋙ gimel ℷ
gneqq ≩ gnsim ⋧ greater > greaterequivlnt ≳ gtrdot ⋗ gtreqless ⋛ gtrless ≷ gtrsim ≳ guillemotleft « guillemotright »
guilsinglleft ‹ guilsinglright › gvertneqq ≩︀ hash ⋕ hat ∧ hbar ħ hebalef א hebayin ע hebbet ב hebdalet ד
hebfinalkaf ך hebfinalmem ם hebfinalnun ן hebfinalpe ף hebfinaltsadi ץ hebgimel ג hebhe ה hebhet ח hebkaf כ heblamed ל
hebmem מ hebnun נ hebpe פ hebqof ק hebresh ר hebsamekh ס hebshin ש hebtav ת hebtet ט hebtsadi צ hebvav ו hebyod י
hebzayin ז hermitconjmatrix ⊹ hermitmatrix ⊹ homothetic ∻ hookleftarrow ↩ hookrightarrow ↪ horizbar ― hslash ℏ
hyphenbullet ⁃ i ı iiint ∭ iint ∬ ij ĳ image ⊷ imageof ⊷ in ∈ increment ∆ infty ∞ int ∫ intclockwise ∱ intercal ⊺
invamp ⅋ invlazys ∾ iota ι isinE ⋹ isindot ⋵ isinobar ⋷ isins ⋴ isinvb ⋸ j ȷ kappa κ kernelcontraction ∻ koppa ϟ l ł
lambda λ lasp ʿ lazysinv ∾ lbrace { lbrack [ lcirclerightint ∲ ldots … le ≤ leftarrow ← leftarrowtail ↢
leftarrowtriangle ⇽ leftdasharrow ⇠ leftharpoondown ↽ leftharpoonup ↼ leftleftarrows ⇇ leftrightarrow ↔
leftrightarrows ⇆ leftrightarrowtriangle ⇿ leftrightharpoons ⇋ leftrightsquigarrow ↭ leftsquigarrow ⇜ leftthreetimes ⋋
leftwavearrow ↜ leftwhitearrow ⇦ leq ≤ leqq ≦ less < lessdot ⋖ lesseqgtr ⋚ lessequivlnt ≲ lessgtr ≶ lesssim ≲
lightning ↯ linefeed ↴ ll ≪ lll ⋘ lneqq ≨ lnot ¬ lnsim ⋦ looparrowleft ↫ looparrowright ↬ lparen ( ltimes ⋉
lvertneqq ≨︀ mapsdown ↧ mapsfrom ↤ mapsto ↦ mapsup ↥ mathampersand & mathatsign @ mathcolon : mathcomma , mathdollar $
mathexclam ! mathhyphen ‐ mathoctothorpe # mathparagraph ¶ mathpercent % mathperiod . mathplus + mathquestion ?
mathratio ∶ mathsection § mathsemicolon ; mathslash / mathsterling £ measeq ≞ measuredangle ∡ measuredrightangle ⊾
mfrakC ℭ mfrakH ℌ mfrakZ ℨ mho ℧ mid ∣ minus − mitBbbD ⅅ mitBbbd ⅆ mitBbbe ⅇ mitBbbi ⅈ mitBbbj ⅉ models ⊧ mp ∓ mscrB ℬ
mscrE ℰ mscrF ℱ mscrH ℋ mscrI ℐ mscrL ℒ mscrM ℳ mscrR ℛ mscre ℯ mscrg ℊ mscro ℴ multimap ⊸ mupAlpha Α mupBeta Β
mupChi Χ mupDelta Δ mupEpsilon Ε mupEta Η mupGamma Γ mupIota Ι mupKappa Κ mupLambda Λ mupMu Μ mupNu Ν mupOmega Ω
mupOmicron Ο mupPhi Φ mupPi Π mupPsi Ψ mupRho Ρ mupSigma Σ mupTau Τ mupTheta Θ mupUpsilon Υ mupXi Ξ mupZeta Ζ
mupalpha α mupbeta β mupchi χ mupdelta δ mupepsilon ϵ mupeta η mupgamma γ mupiota ι mupkappa κ muplambda λ mupmu μ
mupnu ν mupomega ω mupomicron ο mupphi ϕ muppi π muppsi ψ muprho ρ mupsigma σ muptau τ muptheta θ mupupsilon υ
mupvarTheta ϴ mupvarepsilon ε mupvarkappa ϰ mupvarphi φ mupvarpi ϖ mupvarrho ϱ mupvarsigma ς mupvartheta ϑ mupxi ξ
mupzeta ζ nHdownarrow ⇟ nHuparrow ⇞ nLeftarrow ⇍ nLeftrightarrow ⇎ nRightarrow ⇏ nVDash ⊯ nVdash ⊮ nVleftarrow ⇺
nVleftrightarrow ⇼ nVrightarrow ⇻ napprox ≉ nasymp ≭ ncong ≇ ne ≠ nearrow ↗ neg ¬ neq ≠ nequiv ≢ nexists ∄ ng ŋ
ngeq ≱ ngtr ≯ ngtrless ≹ ngtrsim ≵ ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nleftarrow ↚ nleftrightarrow ↮ nleq ≰ nless ≮
nlessgtr ≸ nlesssim ≴ nmid ∤ nni ∌ notgreaterless ≹ notin ∉ notlessgreater ≸ nparallel ∦ nprec ⊀
npreccurlyeq ⋠ npreceq ⋠ nrightarrow ↛ nsim ≁ nsime ≄ nsimeq ≄ nsqsubseteq ⋢ nsqsupseteq ⋣ nsubset ⊄
nsubseteq ⊈ nsucc ⊁ nsucccurlyeq ⋡ nsucceq ⋡ nsupset ⊅ nsupseteq ⊉ ntriangleleft ⋪ ntrianglelefteq ⋬
ntriangleright ⋫ ntrianglerighteq ⋭ nu ν nvDash ⊭ nvartriangleleft ⋪ nvartriangleright ⋫ nvdash ⊬ nvleftarrow ⇷
nvleftrightarrow ⇹ nvrightarrow ⇸ nwarrow ↖ o ø odot ⊙ oe œ oiiint ∰ oiint ∯ oint ∮ ointctrclockwise ∳ omega ω
ominus ⊖ oplus ⊕ original ⊶ origof ⊶ oslash ⊘ otimes ⊗ parallel ∥ partial ∂ pfun ⇸ phi ϕ pi π pitchfork ⋔ pm ±
pounds £ prec ≺ preccurlyeq ≼ precedesnotsimilar ⋨ precnsim ⋨ precsim ≾ prime ′ prod ∏ propto ∝ prurel ⊰ psi ψ qoppa ϙ
qprime ⁗ questeq ≟ quotedblbase ‟ quotesinglbase ‚ rbrace } rbrack ] rcirclerightint ∳ rho ρ rightangle ∟
rightanglearc ⊾ rightarrow → rightarrowbar ⇥ rightarrowtail ↣ rightarrowtriangle ⇾ rightdasharrow ⇢ rightharpoondown ⇁
rightharpoonup ⇀ rightleftarrows ⇄ rightleftharpoons ⇌ rightrightarrows ⇉ rightsquigarrow ⇝ rightthreearrows ⇶
rightthreetimes ⋌ rightwavearrow ↝ rightwhitearrow ⇨ risingdotseq ≓ rparen ) rtimes ⋊ sampi ϡ sansLmirrored ⅃
sansLturned ⅂ scurel ⊱ searrow ↘ sigma σ sim ∼ sime ≃ simeq ≃ simneqq ≆ sinewave ∿ smallin ∊ smallni ∍ smblkcircle •
smwhtdiamond ⋄ sphericalangle ∢ sqcap ⊓ sqcup ⊔ sqrt √ sqsubset ⊏ sqsubseteq ⊑ sqsubsetneq ⋤ sqsupset ⊐ sqsupseteq ⊒
sqsupsetneq ⋥ ss ß star ⋆ stareq ≛ starequal ≛ stigma ϛ subset ⊂ subseteq ⊆ subsetneq ⊊ succ ≻ succcurlyeq ≽
succnsim ⋩ succsim ≿ sum ∑ supset ⊃ supseteq ⊇ supsetneq ⊋ surd √ surfintegral ∯ swarrow ↙ tau τ textGamma Γ
textOmega Ω textPhi Φ textSigma Σ textTheta ϴ textTstroke Ŧ textacutedbl ˝ textalpha α textapproxequal ≈
textasciiacute ´ textasciibreve ˘ textasciicaron ˇ textasciicircum ^ textasciidieresis ¨ textasciigrave ˋ
textasciimacron ¯ textasciitilde ~ textasteriskcentered * textbackslash \\ textbaht ฿ textbar | textbardbl ‖ textbeta β
textbraceleft { textbraceright } textbrokenbar ¦ textbullet • textcap ∧ textcelsius ℃ textcent ¢ textcircledP ℗
textcolonmonetary ₡ textcontourintegral ∮ textcopyright © textcrh ħ textcurrency ¤ textdagger † textdaggerdbl ‡
textdbllowline ‗ textdegree ° textdelta δ textdh ð textdiscount ⁒ textdiv ÷ textdollar $ textdong ₫
textdoublebarpipe ǂ textdoublepipe ǂ textdownarrow ↓ textelement ∈ textellipsis … textemdash — textendash –
texteopen ε textepsilon ε texteqsim ≂ textequivalence ≡ textesh ƪ textestimated ℮ texteuro € textexclamdown ¡
textflorin ƒ textfractionsolidus ⁄ textgreater > textgreaterequal ≥ texthorizontalbar ― texthvlig ƕ textincrement ∆
textinfinity ∞ textintegral ∫ textinterrobang ‽ textintersection ∩ textkra ĸ textleftarrow ← textless <
textlessequal ≤ textlira ₤ textlnot ¬ textmalteseH Ħ textmalteseh ħ textmho ℧ textmu µ textnaira ₦ textniepsilon ε
textnotequal ≠ textnsuperior ⁿ textnumero № textohm Ω textonehalf ½ textonequarter ¼ textonesuperior ¹
textordfeminine ª textordmasculine º textparagraph ¶ textpartial ∂ textperiodcentered ˙ textpertenthousand ‱
textperthousand ‰ textpeseta ₧ textpeso ₱ textphi ɸ textpi π textpm ± textproduct ∏ textquestiondown ¿ textquotedbl "
textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ textrecipe ℞ textreferencemark ※
textregistered ® textrevscripta ɤ textrightarrow → textriota ℩ textrtaild ɖ textschwa ə textsection §
textservicemark ℠ textsigma σ textsterling £ textsummation ∑ textsurd √ texttau τ texttheta θ textthreequarters ¾
textthreesuperior ³ texttildelow ˜ texttimes × texttrademark ™ texttstroke ŧ textturnk ʞ textturnm ɯ texttwosuperior ²
textunderscore _ textuparrow ↑ textvartheta ϑ textvisiblespace ⊔ textwon ₩ textyen ¥ th þ therefore ∴ theta θ
tieconcat ⁀ tildetrpl ≋ times × to → top ⊤ trianglelefteq ⊴ triangleq ≜ trianglerighteq ⊵ trprime ‴ truestate ⊧
turnediota ℩ twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadrightarrow ↠ twoheaduparrow ↟ twolowline ‗ unicodecdots ⋯
unicodeellipsis … upDigamma Ϝ upand ⅋ uparrow ↑ upbackepsilon ϶ updasharrow ⇡ updigamma ϝ updownarrow ↕
updownarrowbar ↨ updownarrows ⇅ upharpoonleft ↿ upharpoonright ↾ uplus ⊎ upsilon υ upslopeellipsis ⋰ upuparrows ⇈
upvarTheta ϴ upwhitearrow ⇧ vDash ⊨ varGamma Γ varbeta ϐ varepsilon ε varisinobar ⋶ varisins ⋳ varkappa ϰ
varlrtriangle ⊿ varniobar ⋽ varnis ⋻ varnothing ∅ varointclockwise ∲ varphi φ varpi ϖ varrho ϱ varsigma ς
varsubsetneqq ⊊︀ varsupsetneq ⊋︀ vartheta ϑ vartriangleleft ⊲ vartriangleright ⊳ vdash ⊢ vdots ⋮ vee ∨ veebar ⊻
veeeq ≚ vert | verymuchgreater ⋙ verymuchless ⋘ volintegral ∰ vysmblkcircle ∙ vysmwhtcircle ∘ wedge ∧ wedgeq ≙
whitearrowupfrombar ⇪ widehat ∧ wp ℘ wr ≀ xi ξ zeta ζ`);
