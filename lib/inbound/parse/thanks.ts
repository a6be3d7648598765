/**
 * Whether a reply only says thanks (or only acknowledges, or is only a signature): it must not reopen what was solved.
 * Any word that is not on the lists, and any question mark, makes it something to read. Pure.
 */

const SAYS_THANKS = words(
  "terima kasih timekasih terimakasih tq tqvm tqsm tkasih trm ksh thanks thank thankyou thx ty tks noted maklum dimaklumi " +
    "ok okay okey okeh baik baiklah selesai settled solved resolved alhamdulillah syukur faham diterima received acknowledged",
);
const MAY_STAND_BESIDE = words(
  "di atas ke atas bantuan maklum balas maklumbalas maklumat makluman kerjasama sokongan tindakan pantas segera cepat dan yang ini itu " +
    "pihak tuan puan encik en cik pn saudara saudari semua team tim pasukan pic admin helpdesk ehelpdesk vendor implementor " +
    "banyak sangat sekali jutaan ribuan diucapkan ucapan ucap saya kami sudah telah dah pun masalah isu aduan dapat " +
    "assalamualaikum waalaikumsalam wbt wrt selamat sejahtera pagi petang tengahari malam hi hai hello dear good morning afternoon evening " +
    "you u very so much many a lot for the your all help helping assistance support quick prompt fast kind reply response sir madam mr mrs ms and it is now this issue problem been has with",
);
/** What stands below a mail, whoever writes it: closing words, ranks, offices. */
const BELOW = words(
  "sekian salam hormat ikhlas benar yang daripada dari regards best kind warm rgds br sincerely yours faithfully cheers " +
    "pegawai penolong pembantu akauntan kanan tadbir kewangan ketua pengarah timbalan setiausaha kerani juruteknik " +
    "jabatan pejabat unit bahagian cawangan seksyen kementerian perbendaharaan negeri kelantan daerah malaysia " +
    "accountant assistant officer senior director department office division unit manager finance accounts " +
    "tel telefon phone mobile hp faks fax emel email e mel alamat no w41 n19 n29 n32 wa17 w19 w29 w44 w48",
);
const THUMBS = /[👍🙏✅👌🤝🙂😊☺]/u;
/** Where what no person wrote begins: kept to be read, but it says nothing. */
const DISCLAIMER =
  /^[\s*_]*(penafian|disclaimer|confidentiality( notice)?|notis kerahsiaan|(e-?mel|mesej|emel) ini (dan|adalah|mengandungi|hanya)|this (e-?mail|message|communication) (and|is|contains|may|was)|please consider the environment|sila pertimbangkan alam sekitar)\b/im;
const SAYS_SECRET =
  /\b(sulit|rahsia|kerahsiaan|confidential|privileged|intended (solely|recipient|for)|penerima|alam sekitar|environment|mencetak)\b/i;
/** Not "fail": in Malay it is a file, and every disclaimer names those. */
const SAYS_TROUBLE =
  /\b(masih|belum|ralat|gagal|rosak|error|fails|failed|salah|baucar|tak boleh|tidak dapat|tidak boleh)\b/i;
const PHONE_SIGNATURE =
  /^\s*(dihantar (daripada|dari|melalui|menggunakan)|sent (from|via|with)|get outlook|dapatkan outlook)\b.{0,120}$/gim;
/** What Gmail writes below a reaction with one symbol. */
const REACTION =
  /^.{1,100} (reacted via|membalas melalui|memberi reaksi melalui) Gmail\s*(<https:\/\/www\.google\.com\/gmail[^<>\s]{0,200}>)?\s*$/gim;
const MOST_WORDS = 60;
const MOST_BELOW = 25;
/** Closing words after which only a signature stands. */
const CLOSING =
  /^[\s*_]*(sekian|salam hormat|yang benar|yang ikhlas|saya yang menurut perintah|(best |kind |warm )?regards|sincerely|yours|rgds|cheers|--)\b[^\n]{0,60}$/im;

/** @param senderName its words may stand below, as a signature */
export function saysOnlyThanks(text: string, senderName: string): boolean {
  if (text.length > 20_000) return false;
  const own = withoutDisclaimer(text).replace(PHONE_SIGNATURE, "").replace(REACTION, "");
  if (/[?？]/.test(own)) return false;
  const names = new Set(wordsOf(senderName));
  const closing = startOf(CLOSING, own);
  const body = wordsOf(own.slice(0, closing));
  const below = wordsOf(own.slice(closing));
  if (body.length + below.length > MOST_WORDS || below.length > MOST_BELOW) return false;
  const harmless = (word: string) => SAYS_THANKS.has(word) || MAY_STAND_BESIDE.has(word) || names.has(word);
  const signs = (word: string) => harmless(word) || BELOW.has(word) || /^[\d+]+$/.test(word);
  if (!below.every(signs)) return false;
  if (body.length === 0) return THUMBS.test(own) || below.length > 0;
  // Nothing but the sender's own name and rank.
  if (body.every((word) => names.has(word) || BELOW.has(word)) && body.some((word) => names.has(word)))
    return true;
  // After the thanks, a name with its rank and office, without any closing word before it.
  const signature = body.findIndex((word) => names.has(word));
  const said = signature === -1 ? body : body.slice(0, signature);
  const after = signature === -1 ? [] : body.slice(signature);
  return (
    (said.some((word) => SAYS_THANKS.has(word)) || THUMBS.test(own)) &&
    said.every((word) => harmless(word) || BELOW_ALWAYS.has(word)) &&
    after.every(signs)
  );
}

/** Closing words that may follow the thanks on the same line. */
const BELOW_ALWAYS = words("sekian salam hormat ikhlas benar yang daripada regards best kind warm");

function words(text: string): Set<string> {
  return new Set(text.split(" "));
}

/** Only what cannot be anything else: "Emel ini adalah bukti ia masih gagal" stays. */
function withoutDisclaimer(text: string): string {
  const at = startOf(DISCLAIMER, text);
  const said = text.slice(at);
  return SAYS_SECRET.test(said) && !SAYS_TROUBLE.test(said) ? text.slice(0, at) : text;
}

function startOf(pattern: RegExp, text: string): number {
  const at = text.search(pattern);
  return at === -1 ? text.length : at;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
