import "server-only";
import type { Db, Tx } from "../client";
import { categories, ptj, vendors } from "../schema/people";
import type { CategoryGroup } from "../values";

/** Pusat Tanggungjawab of the Kelantan state government; the Admin edits the list afterwards. */
export const PTJ: readonly { code: string; name: string }[] = [
  { code: "010101", name: "Pejabat D.Y.M.M. Al-Sultan Kelantan" },
  { code: "020101", name: "Pejabat Menteri Besar Kelantan" },
  { code: "030101", name: "Pejabat Setiausaha Kerajaan Negeri Kelantan" },
  { code: "030102", name: "Pejabat Setiausaha Kerajaan – Bahagian Pengurusan Sumber Manusia" },
  { code: "030103", name: "Pejabat Setiausaha Kerajaan – Bahagian Kerajaan Tempatan" },
  { code: "030104", name: "Unit Perancang Ekonomi Negeri Kelantan" },
  { code: "030105", name: "Pejabat Setiausaha Kerajaan – Bahagian Teknologi Maklumat" },
  { code: "030106", name: "Pejabat Pembangunan Negeri Kelantan" },
  { code: "040101", name: "Dewan Negeri Kelantan" },
  { code: "050101", name: "Suruhanjaya Perkhidmatan Negeri Kelantan" },
  { code: "060101", name: "Pejabat Penasihat Undang-Undang Negeri Kelantan" },
  { code: "070101", name: "Perbendaharaan Negeri Kelantan" },
  { code: "070102", name: "Perbendaharaan Negeri Kelantan – Cawangan Kuala Krai" },
  { code: "080101", name: "Jabatan Audit Dalam Negeri Kelantan" },
  { code: "090101", name: "Pejabat Pengarah Tanah dan Galian Negeri Kelantan" },
  { code: "100101", name: "Pejabat Tanah dan Jajahan Kota Bharu" },
  { code: "100201", name: "Pejabat Tanah dan Jajahan Pasir Mas" },
  { code: "100301", name: "Pejabat Tanah dan Jajahan Tumpat" },
  { code: "100401", name: "Pejabat Tanah dan Jajahan Pasir Puteh" },
  { code: "100501", name: "Pejabat Tanah dan Jajahan Bachok" },
  { code: "100601", name: "Pejabat Tanah dan Jajahan Machang" },
  { code: "100701", name: "Pejabat Tanah dan Jajahan Tanah Merah" },
  { code: "100801", name: "Pejabat Tanah dan Jajahan Kuala Krai" },
  { code: "100901", name: "Pejabat Tanah dan Jajahan Gua Musang" },
  { code: "101001", name: "Pejabat Tanah dan Jajahan Jeli" },
  { code: "101101", name: "Pejabat Jajahan Kecil Lojing" },
  { code: "110101", name: "Jabatan Kerja Raya Negeri Kelantan" },
  { code: "110201", name: "Jabatan Kerja Raya Jajahan Kota Bharu" },
  { code: "110202", name: "Jabatan Kerja Raya Jajahan Pasir Mas" },
  { code: "110203", name: "Jabatan Kerja Raya Jajahan Kuala Krai" },
  { code: "110204", name: "Jabatan Kerja Raya Jajahan Gua Musang" },
  { code: "120101", name: "Jabatan Pengairan dan Saliran Negeri Kelantan" },
  { code: "120201", name: "Jabatan Pengairan dan Saliran Jajahan Pasir Mas" },
  { code: "120202", name: "Jabatan Pengairan dan Saliran Jajahan Tumpat" },
  { code: "130101", name: "Jabatan Pertanian Negeri Kelantan" },
  { code: "130201", name: "Pejabat Pertanian Jajahan Bachok" },
  { code: "140101", name: "Jabatan Perkhidmatan Veterinar Negeri Kelantan" },
  { code: "150101", name: "Jabatan Perhutanan Negeri Kelantan" },
  { code: "160101", name: "Jabatan Perancangan Bandar dan Desa Negeri Kelantan" },
  { code: "170101", name: "Jabatan Hal Ehwal Agama Islam Kelantan" },
  { code: "180101", name: "Jabatan Mufti Negeri Kelantan" },
  { code: "190101", name: "Jabatan Kehakiman Syariah Negeri Kelantan" },
  { code: "190201", name: "Mahkamah Rendah Syariah Pasir Mas" },
  { code: "190202", name: "Mahkamah Rendah Syariah Machang" },
  { code: "200101", name: "Jabatan Kebajikan Masyarakat Negeri Kelantan" },
  { code: "200201", name: "Pejabat Kebajikan Masyarakat Jajahan Tanah Merah" },
  { code: "210101", name: "Perbadanan Muzium Negeri Kelantan" },
  { code: "220101", name: "Perbadanan Perpustakaan Awam Kelantan" },
  { code: "230101", name: "Majlis Sukan Negeri Kelantan" },
  { code: "240101", name: "Unit Kawal Selia Air dan Bekalan Negeri Kelantan" },
];

export type CategoryCode = (typeof CATEGORIES)[number]["code"];

/** Two groups, as the office divides the work: the running of the application, and technical trouble. */
export const CATEGORIES = [
  {
    code: "baucar",
    group: "application",
    nameMs: "Baucar bayaran & EFT",
    nameEn: "Payment vouchers & EFT",
    hintMs: "Nyatakan nombor baucar, tarikh dan mesej ralat yang dipaparkan.",
    hintEn: "Give the voucher number, its date and the error message shown.",
  },
  {
    code: "terimaan",
    group: "application",
    nameMs: "Terimaan, resit & penyata pemungut",
    nameEn: "Receipts & collector's statements",
    hintMs: "Nyatakan nombor resit atau penyata pemungut dan tarikh kutipan.",
    hintEn: "Give the receipt or collector's statement number and the date of collection.",
  },
  {
    code: "lejar",
    group: "application",
    nameMs: "Lejar am, jurnal & pelarasan",
    nameEn: "General ledger, journals & adjustments",
    hintMs: "Nyatakan nombor jurnal, kod akaun dan tempoh perakaunan.",
    hintEn: "Give the journal number, account code and accounting period.",
  },
  {
    code: "peruntukan",
    group: "application",
    nameMs: "Waran, vot & peruntukan",
    nameEn: "Warrants, votes & allocations",
    hintMs: "Nyatakan nombor waran, vot, program dan objek yang terlibat.",
    hintEn: "Give the warrant number, vote, programme and object concerned.",
  },
  {
    code: "pesanan",
    group: "application",
    nameMs: "Pesanan tempatan & akaun belum bayar",
    nameEn: "Local orders & accounts payable",
    hintMs: "Nyatakan nombor pesanan tempatan, pembekal dan nombor invois.",
    hintEn: "Give the local order number, supplier and invoice number.",
  },
  {
    code: "panjar",
    group: "application",
    nameMs: "Panjar wang runcit",
    nameEn: "Petty cash",
    hintMs: "Nyatakan nombor panjar dan baki buku tunai runcit.",
    hintEn: "Give the petty cash number and the balance of its cash book.",
  },
  {
    code: "laporan",
    group: "application",
    nameMs: "Penyata & laporan",
    nameEn: "Statements & reports",
    hintMs: "Nyatakan kod laporan (contoh L400, L405), tempoh dan apa yang tidak betul.",
    hintEn: "Give the report code (such as L400 or L405), the period and what is wrong.",
  },
  {
    code: "gaji",
    group: "application",
    nameMs: "Gaji & emolumen",
    nameEn: "Salaries & emoluments",
    hintMs: "Nyatakan bulan gaji dan jenis elaun atau potongan.",
    hintEn: "Give the pay month and the kind of allowance or deduction.",
  },
  {
    code: "amanah",
    group: "application",
    nameMs: "Amanah & deposit",
    nameEn: "Trust accounts & deposits",
    hintMs: "Nyatakan kod akaun amanah atau nombor deposit.",
    hintEn: "Give the trust account code or the deposit number.",
  },
  {
    code: "aset",
    group: "application",
    nameMs: "Aset",
    nameEn: "Assets",
    hintMs: "Nyatakan nombor daftar aset dan nombor baucar perolehan.",
    hintEn: "Give the asset's register number and its purchase voucher number.",
  },
  {
    code: "penutupan",
    group: "application",
    nameMs: "Penutupan akaun bulanan & tahunan",
    nameEn: "Monthly & annual closing",
    hintMs: "Nyatakan tempoh perakaunan dan langkah penutupan yang terhenti.",
    hintEn: "Give the accounting period and the closing step that stopped.",
  },
  {
    code: "id-pengguna",
    group: "technical",
    nameMs: "ID pengguna & peranan",
    nameEn: "User IDs & roles",
    hintMs:
      "Lampirkan Borang Pentadbiran Pengguna iSPEKS yang ditandatangani ketua jabatan bagi ID baharu, sekatan atau penamatan.",
    hintEn:
      "Attach the Borang Pentadbiran Pengguna iSPEKS signed by the head of department for a new, blocked or ended ID.",
  },
  {
    code: "capaian",
    group: "technical",
    nameMs: "Capaian & rangkaian",
    nameEn: "Access & network",
    hintMs:
      "Adakah komputer lain di pejabat boleh membuka iSPEKS? Adakah modem atau suis PTJ berfungsi? Nyatakan pelayar yang digunakan.",
    hintEn:
      "Can other computers in the office open iSPEKS? Does the PTJ's modem or switch work? Give the browser used.",
  },
  {
    code: "pencetak",
    group: "technical",
    nameMs: "Pencetak & cetakan",
    nameEn: "Printers & printing",
    hintMs: "Nyatakan model pencetak dan dokumen yang tidak dapat dicetak.",
    hintEn: "Give the printer's model and the document that does not print.",
  },
  {
    code: "lain-lain",
    group: "technical",
    nameMs: "Lain-lain",
    nameEn: "Other",
    hintMs: "Ceritakan apa yang dibuat, apa yang dijangka dan apa yang berlaku.",
    hintEn: "Tell what you did, what you expected and what happened.",
  },
] as const satisfies readonly {
  code: string;
  group: CategoryGroup;
  nameMs: string;
  nameEn: string;
  hintMs: string;
  hintEn: string;
}[];

/** The guide's third line. Its address is for the Admin to enter: nobody is written to before that. */
export const VENDOR_NAME = "Helpdesk BKP/TTSB";

/**
 * Fills the lists a desk cannot work without: PTJ, categories and the vendor. Safe in production and at every
 * start: a list is filled only while it is empty, so whatever an Admin renamed or retired stays as it is.
 */
export async function seedReference(db: Db | Tx): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await tx.$count(ptj)) === 0) await tx.insert(ptj).values([...PTJ]);
    if ((await tx.$count(categories)) === 0) {
      await tx
        .insert(categories)
        .values(CATEGORIES.map((category, index) => ({ ...category, position: index + 1 })));
    }
    if ((await tx.$count(vendors)) === 0) await tx.insert(vendors).values({ name: VENDOR_NAME });
  });
}
