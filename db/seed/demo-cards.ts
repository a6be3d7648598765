/**
 * What the demo's office did with its cards beside solving complaints: cards written from experience, read and
 * published by the Admin, found by complainants who then lodged nothing, and searches that found nothing.
 */
import type { Audience } from "../values";
import type { CategoryCode } from "./reference";
import type { StaffKey } from "./sign-ins";

/** Cards are named by what they are about; complaints of the demo name them too. */
export type DemoCard =
  | "eft-ditolak"
  | "eft-dikembalikan"
  | "resit-lari"
  | "cek-lama"
  | "alamat-ip"
  | "agihan-waran"
  | "kunci-pt"
  | "l400-kosong"
  | "halaman-kosong"
  | "buku-resit"
  | "tunggakan-gaji"
  | "penyata-gaji"
  | "tiada-peranan"
  | "tamat-id"
  | "dua-tahun"
  | "fon-cetakan"
  | "akaun-dikunci"
  | "kuiri-audit";

/** Of the modules that every new database has. */
type ModuleName =
  | "Bayaran & EFT"
  | "Belanjawan & waran"
  | "Gaji & emolumen"
  | "Laporan"
  | "Pentadbiran pengguna"
  | "Perolehan & pesanan tempatan"
  | "Portal iSPEKS"
  | "Terimaan";

type Written = { title: string; symptom: string; steps: readonly string[] };

export type CardAct = {
  /** Working days (Sunday to Thursday) ago and the time of day: `20 09:15`. */
  when: string;
} & (
  | ({
      do: "write";
      by: StaffKey;
      card: DemoCard;
      category: CategoryCode;
      module: ModuleName;
      cause: string;
      screen?: string;
      errorCode?: string;
    } & Written)
  /** The Admin reads it, and says better what it is about where that is given. */
  | { do: "review"; card: DemoCard; better?: Better }
  | { do: "publish"; card: DemoCard; audience: Audience; better?: Better; forComplainants?: Written }
  | { do: "retire"; card: DemoCard; successor: DemoCard; remark: string }
  | { do: "merge"; card: DemoCard; into: DemoCard }
  /** A complainant finds it while lodging, and lodges nothing. */
  | { do: "helps"; card: DemoCard; query: string }
  /** Somebody looks for something; `opens` what they open of what is found. */
  | { do: "search"; by?: StaffKey; query: string; opens?: DemoCard }
);

export type Better = Partial<Omit<Written, "steps">> & {
  module?: ModuleName;
  screen?: string;
  errorCode?: string;
};

export const CARD_ACTS: readonly CardAct[] = [
  {
    when: "69 09:10",
    do: "write",
    by: "khadijah",
    card: "akaun-dikunci",
    category: "capaian",
    module: "Portal iSPEKS",
    title: "ID dikunci selepas tiga kali salah kata laluan",
    symptom:
      "Pengguna memasukkan kata laluan yang salah tiga kali dan mendapat mesej akaun dikunci semasa log masuk iSPEKS.",
    cause:
      "Akaun dikunci selama 30 minit selepas tiga percubaan. Pelayar selalunya menyimpan kata laluan lama.",
    steps: [
      "Tunggu 30 minit; akaun dibuka sendiri.",
      "Buang kata laluan lama yang disimpan pelayar: Settings > Passwords.",
      "Log masuk semula dan taip kata laluan, jangan guna yang diisi pelayar.",
      "Jika terlupa, tekan Lupa Kata Laluan dan ikut pautan dalam e-mel rasmi.",
    ],
    screen: "Log Masuk",
  },
  {
    when: "69 10:30",
    do: "write",
    by: "khadijah",
    card: "tiada-peranan",
    category: "id-pengguna",
    module: "Pentadbiran pengguna",
    title: "Menu tidak dipaparkan kepada pengguna baharu",
    symptom: "Pengguna baharu boleh log masuk, tetapi menu modul yang diperlukan tidak dipaparkan.",
    cause: "ID diwujudkan tanpa peranan.",
    steps: [
      "Buka Pentadbiran > Pengguna dan semak peranan pada ID.",
      "Tambah peranan seperti dalam borang dan simpan.",
      "Minta pegawai log keluar dan log masuk semula.",
    ],
    screen: "Pentadbiran > Pengguna",
  },
  {
    when: "69 11:05",
    do: "write",
    by: "hasliza",
    card: "kuiri-audit",
    category: "laporan",
    module: "Laporan",
    title: "Jejak audit sesuatu dokumen untuk Jabatan Audit",
    symptom: "Juruaudit meminta senarai siapa yang menyedia, menyemak dan meluluskan sesuatu dokumen.",
    cause: "Maklumat ini ada dalam jejak audit, tetapi tidak dipaparkan pada skrin dokumen.",
    steps: [
      "Buka Pentadbiran > Jejak Audit.",
      "Masukkan nombor dokumen dan tempohnya, kemudian tekan Cari.",
      "Eksport ke Excel dan serahkan kepada juruaudit melalui saluran rasmi.",
    ],
  },
  {
    when: "69 12:20",
    do: "write",
    by: "hasliza",
    card: "halaman-kosong",
    category: "laporan",
    module: "Laporan",
    title: "Laporan bercetak dengan halaman kosong (Internet Explorer)",
    symptom: "Laporan iSPEKS dicetak dengan halaman kosong di antara ringkasan.",
    cause: "Page setup Internet Explorer menambah jidar.",
    steps: ["Buka Page Setup dan tetapkan semua jidar kepada 5 mm.", "Kosongkan kepala dan kaki halaman."],
  },
  {
    when: "68 09:00",
    do: "publish",
    card: "akaun-dikunci",
    audience: "complainants",
    forComplainants: {
      title: "ID dikunci selepas tiga kali salah kata laluan",
      symptom: "Anda mendapat mesej akaun dikunci, atau kata laluan ditolak, semasa log masuk iSPEKS.",
      steps: [
        "Tunggu 30 minit; akaun dibuka sendiri.",
        "Buang kata laluan lama yang disimpan pelayar: Settings > Passwords.",
        "Log masuk semula dan taip kata laluan sendiri.",
        "Jika terlupa, tekan Lupa Kata Laluan dan ikut pautan dalam e-mel rasmi anda.",
      ],
    },
  },
  { when: "68 09:20", do: "publish", card: "tiada-peranan", audience: "staff" },
  { when: "68 09:30", do: "publish", card: "kuiri-audit", audience: "staff" },
  { when: "68 09:40", do: "publish", card: "halaman-kosong", audience: "staff" },
  {
    when: "60 09:15",
    do: "publish",
    card: "eft-ditolak",
    audience: "complainants",
    better: {
      title: "EFT ditolak bank: akaun penerima tidak sah (R03)",
      symptom:
        "Bayaran EFT kepada pembekal ditolak oleh bank dengan sebab akaun penerima tidak sah, dan butang Bayaran Semula tidak aktif.",
      module: "Bayaran & EFT",
      screen: "Bayaran > EFT Ditolak",
      errorCode: "EFT-R03",
    },
    forComplainants: {
      title: "EFT ditolak bank: akaun penerima tidak sah (R03)",
      symptom: "Bayaran EFT kepada pembekal ditolak oleh bank dengan sebab akaun penerima tidak sah.",
      steps: [
        "Minta penyata bank terkini daripada pembekal.",
        "Kemas kini nombor akaun di Fail Induk > Pembekal > Maklumat Bank dan dapatkan kelulusan pelulus.",
        "Buka baucar yang berstatus Ditolak Bank di Bayaran > EFT Ditolak.",
        "Pilih Bayaran Semula, semak akaun baharu dan hantar untuk kelulusan.",
      ],
    },
  },
  {
    when: "55 10:00",
    do: "publish",
    card: "resit-lari",
    audience: "complainants",
    better: {
      title: "Cetakan resit lari daripada kertas pra-cetak",
      symptom: "Resit tercetak terlalu ke bawah atau ke tepi pada kertas pra-cetak.",
      module: "Terimaan",
    },
    forComplainants: {
      title: "Cetakan resit lari daripada kertas pra-cetak",
      symptom: "Resit tercetak terlalu ke bawah atau ke tepi pada kertas pra-cetak.",
      steps: [
        "Buka Devices and Printers, klik kanan pada pencetak resit dan pilih Printer server properties.",
        "Cipta borang baharu 24.1 cm x 14.0 cm bernama Resit.",
        "Pada Printing preferences, pilih borang Resit dan matikan Fit to page.",
        "Cetak satu resit ujian dan semak kedudukannya.",
      ],
    },
  },
  {
    when: "50 14:30",
    do: "write",
    by: "hasliza",
    card: "eft-dikembalikan",
    category: "baucar",
    module: "Bayaran & EFT",
    title: "EFT dikembalikan bank, akaun pembekal sudah ditutup",
    symptom: "Bank mengembalikan bayaran EFT kerana akaun pembekal sudah ditutup.",
    cause: "Nombor akaun dalam fail induk pembekal tidak dikemas kini.",
    steps: ["Kemas kini akaun pembekal dalam fail induk.", "Buat bayaran semula melalui EFT Ditolak."],
  },
  {
    when: "44 09:30",
    do: "publish",
    card: "alamat-ip",
    audience: "complainants",
    better: {
      title: "iSPEKS tidak dapat dibuka di semua komputer pejabat",
      symptom:
        "Laman iSPEKS tidak dapat dicapai daripada semua komputer PTJ, sedangkan laman lain boleh dibuka.",
      module: "Pentadbiran pengguna",
    },
    forComplainants: {
      title: "iSPEKS tidak dapat dibuka di semua komputer pejabat",
      symptom: "Laman iSPEKS tidak dapat dicapai daripada semua komputer, sedangkan laman lain boleh dibuka.",
      steps: [
        "Tutup semua pelayar dan cuba semula.",
        "Semak sama ada talian pejabat baru diselenggara: alamat IP mungkin telah bertukar.",
        "Buka laman semakan IP dan catat alamat yang dipaparkan.",
        "Jika masih gagal, buat aduan dan nyatakan alamat itu supaya ia ditambah dalam senarai capaian.",
      ],
    },
  },
  { when: "40 08:50", do: "helps", card: "akaun-dikunci", query: "tak boleh login, akaun kena kunci" },
  { when: "38 10:12", do: "helps", card: "eft-ditolak", query: "bayaran pembekal kena reject bank" },
  {
    when: "35 09:10",
    do: "publish",
    card: "kunci-pt",
    audience: "staff",
    better: {
      title: "Pesanan tempatan tidak dapat dibatalkan: dokumen dikunci (PT-4410)",
      symptom:
        "Ralat PT-4410 keluar semasa membatalkan pesanan tempatan; dokumen dikatakan sedang digunakan.",
      module: "Perolehan & pesanan tempatan",
      screen: "Pentadbiran > Kunci Dokumen",
      errorCode: "PT-4410",
    },
  },
  { when: "35 08:40", do: "merge", card: "eft-dikembalikan", into: "eft-ditolak" },
  {
    when: "33 11:00",
    do: "publish",
    card: "agihan-waran",
    audience: "staff",
    better: {
      title: "Waran tambahan diluluskan tetapi baki PTJ belum bertambah",
      symptom: "Waran peruntukan tambahan sudah diluluskan, tetapi PTJ belum boleh menggunakannya.",
      module: "Belanjawan & waran",
      screen: "Peruntukan > Agihan Waran",
    },
  },
  { when: "32 14:05", do: "helps", card: "akaun-dikunci", query: "password betul tapi akaun dikunci" },
  {
    when: "30 10:40",
    do: "write",
    by: "khadijah",
    card: "tamat-id",
    category: "id-pengguna",
    module: "Pentadbiran pengguna",
    title: "Penamatan ID pegawai bersara, bertukar atau berhenti",
    symptom: "PTJ memohon ID iSPEKS seorang pegawai ditamatkan kerana bersara, bertukar atau berhenti.",
    cause: "ID yang tidak ditamatkan masih boleh digunakan dan memegang tugasan kelulusan.",
    steps: [
      "Semak borang dan tarikh akhir perkhidmatan.",
      "Pindahkan tugasan kelulusan yang tertunggak kepada pelulus ganti.",
      "Tamatkan ID di Pentadbiran > Pengguna dengan tarikh kuat kuasa.",
    ],
    screen: "Pentadbiran > Pengguna",
  },
  {
    when: "27 09:00",
    do: "publish",
    card: "l400-kosong",
    audience: "complainants",
    better: {
      title: "Report L400 prints blank pages",
      symptom: "L400 or another report prints an empty page between the summaries.",
      module: "Laporan",
      screen: "Laporan > L400",
    },
    forComplainants: {
      title: "Report L400 prints blank pages",
      symptom: "L400 or another report prints an empty page between the summaries.",
      steps: [
        "Open the print window with Ctrl+P and choose More settings.",
        "Set Margins to None and Scale to 95.",
        "Print one vote first and check that there is no blank page.",
      ],
    },
  },
  {
    when: "27 09:10",
    do: "retire",
    card: "halaman-kosong",
    successor: "l400-kosong",
    remark: "Internet Explorer tidak digunakan lagi; lihat langkah untuk Edge.",
  },
  { when: "26 09:20", do: "publish", card: "tamat-id", audience: "staff" },
  { when: "25 11:15", do: "helps", card: "resit-lari", query: "cetak resit senget tak kena kotak" },
  {
    when: "24 10:10",
    do: "publish",
    card: "buku-resit",
    audience: "staff",
    better: {
      title: "Buku resit didaftarkan dengan nombor siri yang salah",
      symptom: "Nombor siri buku resit tersilap semasa pendaftaran dan resit tidak dapat dikeluarkan.",
      module: "Terimaan",
      screen: "Terimaan > Daftar Buku Resit",
    },
  },
  { when: "23 08:35", do: "helps", card: "akaun-dikunci", query: "salah kata laluan 3 kali" },
  { when: "21 09:05", do: "helps", card: "alamat-ip", query: "ispeks x boleh buka satu office" },
  {
    when: "20 11:30",
    do: "write",
    by: "khadijah",
    card: "fon-cetakan",
    category: "pencetak",
    module: "Bayaran & EFT",
    title: "Nombor akaun tidak tercetak: fon OCR-B hilang",
    symptom: "Dokumen tercetak tanpa nombor akaun atau baris kod di bawahnya.",
    cause: "Fon OCR-B dibuang semasa kemas kini Windows.",
    steps: [
      "Semak fon OCR-B dalam Settings > Fonts.",
      "Pasang semula fon daripada folder kongsi PKN.",
      "Tutup dan buka semula pelayar sebelum mencetak.",
    ],
  },
  { when: "19 09:45", do: "helps", card: "akaun-dikunci", query: "akaun dikunci" },
  { when: "17 10:20", do: "helps", card: "l400-kosong", query: "blank pages when printing report" },
  { when: "15 14:40", do: "helps", card: "eft-ditolak", query: "EFT-R03 akaun penerima tidak sah" },
  {
    when: "14 09:50",
    do: "write",
    by: "aini",
    card: "dua-tahun",
    category: "baucar",
    module: "Bayaran & EFT",
    title: "Invois dua tahun kewangan dalam satu baucar",
    symptom: "Satu baucar mengandungi invois tahun lepas dan tahun semasa, lalu ditolak semasa kelulusan.",
    cause: "Bayaran tahun lepas mesti dibuat di bawah Akaun Belum Bayar (AP58a).",
    steps: [
      "Pelulus kuiri balik baucar kepada penyedia.",
      "Keluarkan invois tahun lepas daripada baucar dan simpan.",
      "Sediakan baucar baharu bagi invois tahun lepas di bawah AP58a mengikut pekeliling.",
      "Hantar kedua-dua baucar untuk kelulusan.",
    ],
  },
  {
    when: "13 09:30",
    do: "review",
    card: "tunggakan-gaji",
    better: {
      title: "Tunggakan kenaikan gaji tahunan tidak dibayar",
      symptom: "Kenaikan gaji sudah diluluskan tetapi tunggakannya tiada dalam gaji bulan itu.",
      module: "Gaji & emolumen",
    },
  },
  { when: "11 10:30", do: "helps", card: "akaun-dikunci", query: "kena lock lepas tukar password" },
  {
    when: "8 10:15",
    do: "publish",
    card: "penyata-gaji",
    audience: "complainants",
    better: {
      title: "Penyata gaji tidak dipaparkan di Portal iSPEKS",
      symptom: "Penyata gaji bulan semasa tidak dipaparkan di Portal iSPEKS.",
      module: "Gaji & emolumen",
      screen: "Gaji > Terbit Penyata",
    },
    forComplainants: {
      title: "Penyata gaji tidak dipaparkan di Portal iSPEKS",
      symptom: "Penyata gaji bulan semasa belum dipaparkan di Portal iSPEKS.",
      steps: [
        "Semak sama ada tarikh gaji sudah berlalu.",
        "Minta unit gaji PTJ menekan Terbit bagi bulan itu.",
        "Log masuk semula ke Portal iSPEKS dan buka Penyata Gaji.",
      ],
    },
  },
  { when: "6 09:05", do: "helps", card: "resit-lari", query: "kedudukan cetakan resit lari" },
  { when: "4 11:10", do: "helps", card: "akaun-dikunci", query: "akaun kena kunci" },
  { when: "2 08:55", do: "helps", card: "alamat-ip", query: "laman ispeks tidak dapat dicapai" },

  { when: "37 09:40", do: "search", by: "aini", query: "tukar pelulus baucar semasa bercuti" },
  { when: "29 15:05", do: "search", query: "pelulus bercuti siapa boleh lulus baucar" },
  { when: "22 10:25", do: "search", by: "hasliza", query: "pelulus ganti cuti" },
  { when: "21 11:40", do: "search", by: "khadijah", query: "ID dikunci", opens: "akaun-dikunci" },
  { when: "18 09:15", do: "search", query: "macam mana nak buat bayaran rentas tahun" },
  { when: "16 14:20", do: "search", by: "aini", query: "tuntutan cukai perkhidmatan digital" },
  { when: "12 10:05", do: "search", by: "hasliza", query: "pelulus ganti cuti" },
  { when: "9 16:10", do: "search", query: "kod QR bayaran kaunter" },
  { when: "7 09:25", do: "search", by: "khadijah", query: "kod QR di kaunter" },
  { when: "5 10:50", do: "search", query: "bayar guna kod qr" },
  { when: "3 09:35", do: "search", by: "aini", query: "EFT ditolak", opens: "eft-ditolak" },
  { when: "1 11:25", do: "search", by: "khadijah", query: "token tandatangan digital luput" },
];
