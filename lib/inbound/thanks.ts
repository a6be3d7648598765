/**
 * Whether a reply only says thanks (or only acknowledges): it must not reopen what was solved. Any word that is
 * not on the list, and any question mark, makes it something to read. Pure.
 */

const SAYS_THANKS = new Set(
  "terima kasih timekasih tq tqvm tqsm tkasih thanks thank thx ty noted maklum dimaklumi ok okay okey baik baiklah selesai settled solved resolved alhamdulillah faham".split(
    " ",
  ),
);
const MAY_STAND_BESIDE = new Set(
  (
    "di atas ke atas bantuan maklum balas maklumbalas maklumat makluman kerjasama sokongan tindakan pantas segera cepat dan yang ini itu " +
    "pihak tuan puan encik en cik pn saudara saudari semua team tim pasukan pic admin helpdesk ehelpdesk vendor implementor " +
    "banyak sangat sekali jutaan ribuan diucapkan ucapan ucap saya kami sudah telah dah pun masalah isu aduan dapat diterima " +
    "salam sejahtera assalamualaikum waalaikumsalam wbt wrt selamat pagi petang tengahari malam hi hai hello dear good morning afternoon " +
    "you u very so much many a lot for the your all help helping assistance support quick prompt fast kind reply response sir madam mr mrs ms and it is now this issue problem been has " +
    "sekian regards best kind warm salam hormat yang benar ikhlas daripada"
  ).split(" "),
);
const THUMBS = /[👍🙏✅👌]/u;

/** @param senderName its words may stand below, as a signature */
export function saysOnlyThanks(text: string, senderName: string): boolean {
  if (text.includes("?")) return false;
  const names = new Set(wordsOf(senderName));
  const words = wordsOf(text);
  if (words.length === 0) return THUMBS.test(text);
  if (words.length > 60) return false;
  return (
    words.some((word) => SAYS_THANKS.has(word)) &&
    words.every((word) => SAYS_THANKS.has(word) || MAY_STAND_BESIDE.has(word) || names.has(word))
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
