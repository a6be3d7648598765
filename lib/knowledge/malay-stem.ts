/**
 * The root of a Malay (or English) word, so that *pembayaran, bayaran, dibayar* find each other. Our own small stemmer:
 * affixes are taken off by rule, and the office's roots decide between the candidates that leaves; PostgreSQL's
 * Indonesian one errs on words as common here as *cetakan, penutupan, peruntukan, masalah*. Pure.
 */

/** Roots the office writes with, of Malay and English: what decides which of several candidates a word comes from. */
const ROOTS = new Set(
  `ada adu akaun akses aktif alamat amaun ambil antara arah arkib asal aset atur bahagi baharu baik baki balik bantu
  banding barang baris bata batal baucar bayar beku beli beza bekal benar bentuk berat berhenti bil bilang bina borang
  buang buat bukti buka buku bulan butang cabut cagar cakap calon capai cari catat cawang cek cegah cepat cerai cetak
  cipta cuba cukup cuti daftar dahulu dapat dasar deposit dokumen draf edar ejen elaun emel fail faktur gaji gabung
  gagal ganti gantung gerak guna had hadap hala halang hantar hapus harga hasil hilang hitung hutang ikat ikut imbang
  ingat inti invois isi jabat jadi jadual jalan jamin jana jawab jejak jelas jilid juda jumlah jumpa jurnal kaedah kata
  kawal kelas keluar kembali kemas kemuka kena kenal kerani kerja kesan kira kirim kini klik kod kosong kongsi kumpul
  kunci kurang kutip lajur laku laksana lalu laluan lampir lancar lantik lapor latih lebih lengkap lepas lihat lindung
  lejar lulus luput mampu masa masalah masuk mesej mohon modul mula muat naik nama nilai nombor nyata padan padam pakai
  paksa panggil panjar papar paut pautan pegawai pejabat perintah periksa peringkat peruntukan pesan pilih pinda pindah
  pinjam pohon potong proses puas pulang pungut pusing putus rakam ralat rangkai rancang rekod rekupmen resit runcit
  rosak sah salah sah salin sama sambung sandang sangkut sedia selaras selenggara selesai semak sebab sedut senarai
  senggara serah sesuai simpan siap sistem skrin slip sulit sumber sunting susun susut syarat tahan tambah tambat
  tampung tanda tandatangan tangguh tarik tarikh tawar tawaran tegur tekan telah tempat tempatan tempoh tentu tepat
  terap terima terang tetap tinggal tindan tindak tindih tolak tolong tolak tugas tuju tukar tuntut turun turut tutup
  uji ujud ulang urus usaha wajib waran wujud vot pautan papar peranti pelayar lambat laju perlahan panas pecah
  undur unjur hubung henti dakwa rujuk gambar teliti hitam kelabu sekat sumbat ungkap bersara sara cukai tanah kaunter
  roboh tunai tunggak baru baharu bekas batas berkas kelulusan pos balas maklum luar dalam atas bawah hujung awal akhir
  minta rayu sebut lawat bincang mesyuarat kursus bengkel surat salinan cap had tutup imbas muka surat lembar kertas
  dakwat tinta talian rangkai pelawa lantikan jawat sandang gred pencen bonus ansur pinjaman caruman carum potongan
  zakat tabung amanah pelabur labur tender sebut harga kontrak inden lelong lupus sisa stok stor alih inventori lokasi
  verifikasi periksa audit siasat lejar debit kredit imbangan duga tunai buku penyata penyesuaian runding kadar faedah
  kompaun denda lesen sewa geran saman tuntutan panggilan tempah bas pandu penginapan makan jalan
  print voucher receipt approve amend cancel close open reject submit upload download attach login logout password
  account balance ledger journal warrant vote budget payment pay order supplier invoice claim report slow error screen
  page save delete duplicate asset deposit refund bank statement reconcile month year user access lock reset email
  attachment file size format salary slip training request confirm letter name number date check send receive transfer
  create update change key record list menu module button click press load timeout time system server network browser`
    .split(/\s+/)
    .filter(Boolean),
);

const SHORTEST_ROOT = 3;

const EXCEPTIONS: Record<string, string> = {
  bermasalah: "masalah",
  permasalahan: "masalah",
  capaian: "capai",
  pelajar: "pelajar",
  laluan: "laluan",
  pautan: "paut",
};

const SUFFIXES = ["kan", "an", "i", ""];
const CLITICS = ["nya", "lah", "kah", "pun", "ku", "mu", ""];

/** What may be left when one prefix is taken off: a nasal has eaten the root's first letter. */
const PREFIXES: [RegExp, (rest: string) => string[]][] = [
  [/^(?:meny|peny)(?=[aeiou])/, (rest) => [`s${rest}`]],
  [/^(?:meng|peng)(?=[aeiou])/, (rest) => [rest, `k${rest}`]],
  [/^(?:menge|penge)(?=[^aeiou])/, (rest) => [rest]],
  [/^(?:meng|peng)(?=[ghkqx])/, (rest) => [rest]],
  [/^(?:mem|pem)(?=[aeiou])/, (rest) => [`p${rest}`, `f${rest}`, `m${rest}`]],
  [/^(?:mem|pem)(?=[bpfv])/, (rest) => [rest]],
  [/^(?:men|pen)(?=[aeiou])/, (rest) => [`t${rest}`, `n${rest}`]],
  [/^(?:men|pen)(?=[cdjstz])/, (rest) => [rest]],
  [/^(?:me|pe)(?=[lmnrwy])/, (rest) => [rest]],
  [/^(?:ber|per|ter)(?=.)/, (rest) => [rest]],
  [/^(?:be|te|pe)(?=[rkl])/, (rest) => [rest]],
  [/^(?:di|ke|se)(?=.)/, (rest) => [rest]],
];

/**
 * The root of a word, or the word itself where nothing is known to be an affix.
 * @param word folded (lib/knowledge/words.ts)
 */
export function stem(word: string): string {
  const known = EXCEPTIONS[word];
  if (known) return known;
  if (ROOTS.has(word) || word.length <= SHORTEST_ROOT) return word;
  const candidates = malayCandidates(word);
  const root = candidates.filter((candidate) => ROOTS.has(candidate)).sort((a, b) => b.length - a.length)[0];
  return root ?? englishStem(word);
}

function malayCandidates(word: string): string[] {
  const found = new Set<string>();
  for (const clitic of CLITICS) {
    if (!word.endsWith(clitic)) continue;
    const bare = word.slice(0, word.length - clitic.length);
    for (const suffix of SUFFIXES) {
      if (!bare.endsWith(suffix)) continue;
      const core = bare.slice(0, bare.length - suffix.length);
      for (const once of withoutPrefix(core)) {
        found.add(once);
        for (const twice of withoutPrefix(once)) for (const thrice of withoutPrefix(twice)) found.add(thrice);
      }
    }
  }
  return [...found].filter((root) => root.length >= SHORTEST_ROOT);
}

function withoutPrefix(word: string): string[] {
  const left = PREFIXES.flatMap(([prefix, roots]) =>
    prefix.test(word) ? roots(word.replace(prefix, "")) : [],
  );
  return [word, ...left];
}

function englishStem(word: string): string {
  for (const suffix of ["ations", "ation", "ings", "ing", "ers", "er", "ed", "es", "s", "al", "ment"]) {
    if (!word.endsWith(suffix)) continue;
    const left = word.slice(0, -suffix.length);
    for (const root of [left, `${left}e`, left.replace(/(.)\1$/, "$1")]) if (ROOTS.has(root)) return root;
  }
  return word;
}
