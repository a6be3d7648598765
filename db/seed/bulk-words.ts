/**
 * What bulk complaints are made of. `{n}` becomes a number of six digits, `{m}` an amount, `{v}` a vote, `{y}` a
 * year. Weights are out of a thousand, so that a search has a known share to find:
 * `rekupmen` stands in 1 % of the titles, `VT-2031` in 0.1 %.
 */
import type { CategoryCode } from "./reference";

export type Subject = { weight: number; category: CategoryCode; title: string; description: string };

export const SUBJECTS: readonly Subject[] = [
  {
    weight: 90,
    category: "baucar",
    title: "Baucar BB{y}/{n} tidak dapat diluluskan",
    description:
      "Baucar bayaran BB{y}/{n} berjumlah RM{m} kekal pada status penyemak walaupun telah disemak.",
  },
  {
    weight: 80,
    category: "baucar",
    title: "EFT ditolak bank bagi baucar BB{y}/{n}",
    description: "Bayaran RM{m} kepada pembekal ditolak oleh bank. Mohon panduan untuk bayaran semula.",
  },
  {
    weight: 60,
    category: "baucar",
    title: "Tarikh baucar BB{y}/{n} perlu dibetulkan",
    description: "Tarikh baucar tersilap masuk bulan hadapan dan pelulus tidak boleh meluluskannya.",
  },
  {
    weight: 70,
    category: "terimaan",
    title: "Resit K{y}/{n} tidak sepadan dengan penyata bank",
    description:
      "Terimaan RM{m} telah diresitkan tetapi tidak sepadan dengan mana-mana kredit dalam penyata bank.",
  },
  {
    weight: 50,
    category: "terimaan",
    title: "Penyata pemungut PP{y}/{n} terhantar dua kali",
    description: "Skrin tergantung semasa penyata pemungut dihantar. Jumlah sebenar RM{m}.",
  },
  {
    weight: 60,
    category: "lejar",
    title: "Jurnal JP{y}/{n} tidak boleh dihantar",
    description: "Jurnal pelarasan vot {v} keluar mesej tempoh perakaunan telah ditutup.",
  },
  {
    weight: 40,
    category: "lejar",
    title: "Caj bank direkod dua kali",
    description: "Caj bank RM{m} direkod dua kali dalam buku tunai. Rujukan transaksi {n}.",
  },
  {
    weight: 59,
    category: "peruntukan",
    title: "Baki vot {v} tidak dikemas kini selepas waran",
    description: "Waran peruntukan WPT{y}/{n} telah diluluskan tetapi baki vot {v} masih sama.",
  },
  {
    weight: 1,
    category: "peruntukan",
    title: "Ralat VT-2031 semasa pindah peruntukan",
    description: "Pindah peruntukan RM{m} dalam vot {v} gagal dengan ralat VT-2031.",
  },
  {
    weight: 70,
    category: "pesanan",
    title: "Pesanan tempatan PT{y}/{n} tidak dapat dibatalkan",
    description: "Pembekal menarik diri tetapi pesanan tempatan berjumlah RM{m} tidak dapat dibatalkan.",
  },
  {
    weight: 10,
    category: "panjar",
    title: "Rekupmen panjar wang runcit ditolak",
    description: "Rekupmen PWR berjumlah RM{m} ditolak kerana baki buku tunai runcit tidak sepadan.",
  },
  {
    weight: 20,
    category: "panjar",
    title: "Had panjar wang runcit perlu dikemas kini",
    description: "Had PWR pejabat kami telah dinaikkan kepada RM{m} tetapi skrin masih menunjukkan had lama.",
  },
  {
    weight: 80,
    category: "laporan",
    title: "Laporan L405 tidak sama dengan lejar am bagi vot {v}",
    description: "Jumlah perbelanjaan dalam L405 berbeza RM{m} dengan lejar am.",
  },
  {
    weight: 50,
    category: "laporan",
    title: "Laporan L400 tidak dapat dijana",
    description: "Laporan L400 keluar ralat RPT-500 setiap kali dijana bagi vot {v}.",
  },
  {
    weight: 50,
    category: "gaji",
    title: "Tunggakan kenaikan gaji tidak dibayar",
    description: "Perubahan gaji telah diluluskan tetapi tunggakan RM{m} belum dibayar.",
  },
  {
    weight: 30,
    category: "amanah",
    title: "Status deposit D{y}/{n} tidak dikemas kini",
    description: "Deposit RM{m} telah dituntut dan dibayar tetapi status masih belum dituntut.",
  },
  {
    weight: 20,
    category: "aset",
    title: "Aset tidak tersenarai selepas bayaran BB{y}/{n}",
    description: "Peralatan bernilai RM{m} tidak muncul dalam daftar aset.",
  },
  {
    weight: 20,
    category: "penutupan",
    title: "Penutupan bulanan terhenti kerana baucar tergantung",
    description: "Penutupan akaun bulanan berhenti kerana baucar BB{y}/{n} masih untuk kelulusan.",
  },
  {
    weight: 80,
    category: "id-pengguna",
    title: "Permohonan ID pengguna baharu",
    description: "Mohon diwujudkan ID bagi pegawai baharu dengan peranan penyedia. Rujukan borang {n}.",
  },
  {
    weight: 40,
    category: "capaian",
    title: "iSPEKS tidak dapat dibuka",
    description: "Tiada komputer di pejabat dapat membuka iSPEKS sejak pagi. Modem pejabat berfungsi.",
  },
  {
    weight: 20,
    category: "pencetak",
    title: "Cetakan resit lari daripada kertas",
    description: "Maklumat resit tercetak lebih rendah selepas pencetak ditukar. Nombor siri pencetak {n}.",
  },
];

export const MORE = [
  "Mohon bantuan segera kerana pembekal telah bertanya beberapa kali.",
  "Kami telah cuba log keluar dan log masuk semula tetapi masalah yang sama berlaku.",
  "Perkara ini berlaku sejak minggu lepas.",
  "Pegawai penyemak dan pelulus mendapat mesej yang sama.",
  "Skrin lain boleh digunakan seperti biasa.",
  "Laporan ini diperlukan oleh pihak Audit pada hujung bulan.",
  "Sila hubungi saya jika maklumat tidak lengkap. Terima kasih.",
  "Please call me at the office if anything is unclear.",
] as const;

export const SAID = {
  reply: [
    "Terima kasih atas makluman. Kami sedang menyemak dan akan memaklumkan semula.",
    "Kami dapat melihat masalah yang sama dari sini. Semakan lanjut sedang dibuat.",
    "Mohon tuan/puan cuba sekali lagi selepas log keluar dan maklumkan hasilnya.",
    "Dokumen telah dikuiri balik kepada penyedia untuk pembetulan.",
  ],
  request_feedback: [
    "Mohon lampirkan tangkap layar mesej ralat yang dipaparkan.",
    "Mohon nyatakan nombor dokumen dan tarikh sebenar transaksi.",
    "Adakah masalah ini berlaku pada komputer lain di pejabat tuan/puan?",
  ],
  answer: [
    "Seperti yang diminta, nombor dokumen ialah {n}.",
    "Ya, masalah yang sama berlaku pada semua komputer.",
    "Telah dicuba semula tetapi masih gagal. Jumlah terlibat RM{m}.",
  ],
  add_information: ["Mohon maklumkan status terkini aduan ini.", "Tambahan: rujukan pembekal ialah {n}."],
  refer: [
    "Sudah disemak di peringkat PIC tetapi punca belum dijumpai. Mohon semakan log sistem.",
    "Mohon bantuan melepaskan kunci dokumen {n}.",
  ],
  hand_back: [
    "Kunci dokumen telah dilepaskan dan transaksi boleh diteruskan.",
    "Tidak dapat diselesaikan di peringkat kami; perlu tindakan BKP.",
  ],
  log_with_vendor: ["Mohon semakan pihak BKP/TTSB bagi dokumen {n}, vot {v}."],
  vendor_answered: ["Skrip pembetulan telah dijalankan di persekitaran sebenar. Mohon sahkan."],
  note: [
    "Telefon PTJ, pegawai bertugas di luar. Cuba semula esok.",
    "Semak bersama aduan yang serupa bulan lepas.",
  ],
  request_closure: ["Masalah telah diselesaikan. Mohon semak dan tutup aduan ini."],
  not_solved: ["Masih gagal dengan mesej yang sama. Mohon semak semula."],
  close: ["Aduan ini di luar bidang Helpdesk iSPEKS."],
} as const;

export const CAUSES = [
  "Maklumat induk tidak dikemas kini.",
  "Dokumen terkunci oleh sesi yang terputus.",
  "Peranan pengguna tamat tempoh.",
  "Transaksi dihantar dua kali semasa rangkaian perlahan.",
] as const;

export const STEPS = [
  "Semak status dokumen dan jejak auditnya.",
  "Kemas kini maklumat induk dan dapatkan kelulusan.",
  "Lepaskan kunci dokumen di skrin pentadbiran.",
  "Minta PTJ hantar semula dokumen.",
  "Jana semula laporan dan semak jumlahnya.",
] as const;

export const GIVEN_NAMES = [
  ["Mohd Faizal", "bin"],
  ["Ahmad Zaki", "bin"],
  ["Muhammad Irfan", "bin"],
  ["Wan Azlan", "bin"],
  ["Nik Rahim", "bin"],
  ["Che Ibrahim", "bin"],
  ["Kamaruddin", "bin"],
  ["Shahrul Nizam", "bin"],
  ["Roslan", "bin"],
  ["Azman", "bin"],
  ["Nur Aisyah", "binti"],
  ["Siti Hajar", "binti"],
  ["Norhayati", "binti"],
  ["Wan Salmah", "binti"],
  ["Nik Zaharah", "binti"],
  ["Rohaya", "binti"],
  ["Fatimah", "binti"],
  ["Zainab", "binti"],
  ["Mazlina", "binti"],
  ["Nor Syahida", "binti"],
] as const;

export const FATHERS = [
  "Abdullah",
  "Ismail",
  "Mohd Nor",
  "Yusof",
  "Mat Daud",
  "Ibrahim",
  "Che Mat",
  "Hassan",
  "Mamat",
  "Awang",
  "Deraman",
  "Zakaria",
  "Wan Ali",
  "Jusoh",
  "Ab Rahman",
  "Salleh",
] as const;
