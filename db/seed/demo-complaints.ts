/**
 * The complaints of the demo, as stories: who lodged what and what was done about it, in the order it happened.
 * lib/cli/seed-demo.ts plays them through the real commands.
 */
import type { CloseReason, Priority } from "../values";
import type { DemoCard } from "./demo-cards";
import type { ComplainantKey } from "./demo-complainants";
import { type DemoFile, pdf, screenshot, textFile } from "./demo-files";
import type { CategoryCode } from "./reference";
import type { StaffKey } from "./sign-ins";

/** How staff heard what they write down for a complainant. */
type OnBehalf = { onBehalf?: "phone" | "counter" | "whatsapp" };

export type Step = {
  /** Working days (Sunday to Thursday) after lodging and the time of day: `3 14:20`. */
  when: string;
  /** Who of the staff; otherwise the one whose turn it is. */
  by?: StaffKey;
  channel?: "email";
  files?: readonly DemoFile[];
} & (
  | { do: "assign"; pic: StaffKey; text?: string }
  | { do: "correct"; category: CategoryCode; priority?: Priority }
  | { do: "reply" | "note" | "request_feedback" | "refer" | "recall" | "vendor_answered"; text: string }
  | ({ do: "add_information" | "answer" | "not_solved"; text: string } & OnBehalf)
  | { do: "thanks"; text: string }
  | { do: "hand_back"; solved: boolean; text: string }
  /** `promisedAfter`: calendar days until the vendor's promised date. */
  | { do: "log_with_vendor"; logNo?: string; promisedAfter?: number; text?: string }
  /** What solved it, which becomes a card (`card` names it where the record of problems goes on with it)… */
  | { do: "request_closure"; text?: string; cause: string; steps: readonly string[]; card?: DemoCard }
  /** …or the card that says it already. */
  | { do: "request_closure"; text?: string; sameAs: DemoCard; differs?: string }
  | ({ do: "confirm_closing"; rating?: number; comment?: string; bySystem?: true } & OnBehalf)
  | {
      do: "close";
      reason: Extract<CloseReason, "invalid" | "duplicate" | "withdrawn">;
      text: string;
      duplicateOf?: string;
    }
);

export type Story = {
  /** Named where another story points to it. */
  key?: string;
  /** Working days ago and the time of day, or minutes ago (`25 min`). */
  lodged: string;
  complainant: ComplainantKey;
  category: CategoryCode;
  title: string;
  description: string;
  files?: readonly DemoFile[];
  /** Lodged by the Admin for someone who called or came. */
  onBehalf?: "phone" | "counter";
  steps: readonly Step[];
};

/** @param year of the accounts that are open, as it stands in document numbers */
export function demoStories(year: number): Story[] {
  const last = year - 1;
  return [
    {
      lodged: "63 08:52",
      complainant: "rosnah",
      category: "baucar",
      title: `EFT ditolak bank bagi baucar BB${year}/002318`,
      description: `Assalamualaikum. Bayaran kepada pembekal Seri Jaya Enterprise melalui baucar BB${year}/002318 berjumlah RM12,480.00 telah ditolak oleh bank dengan sebab "akaun penerima tidak sah".\n\nPembekal sahkan nombor akaun beliau telah bertukar. Bagaimana kami boleh membuat bayaran semula? Butang bayaran semula tidak aktif pada skrin kami.`,
      files: [
        screenshot(
          "skrin-eft-ditolak.png",
          "Status EFT",
          [
            ["No Baucar", `BB${year}/002318`],
            ["Penerima", "Seri Jaya Enterprise"],
            ["Amaun (RM)", "12,480.00"],
            ["Status", "DITOLAK BANK (R03)"],
          ],
          "EFT-R03: Akaun penerima tidak sah",
        ),
      ],
      steps: [
        { when: "0 10:05", do: "assign", pic: "aini" },
        {
          when: "0 11:32",
          do: "reply",
          text: "Waalaikumussalam puan. Maklumat akaun pembekal perlu dikemas kini dahulu oleh Unit Pembekal. Mohon puan hantar penyata bank pembekal yang terkini supaya kami boleh majukan.",
        },
        {
          when: "1 09:14",
          do: "add_information",
          channel: "email",
          text: "Seperti yang diminta, bersama ini penyata bank pembekal. Terima kasih.",
          files: [
            pdf("penyata-bank-seri-jaya.pdf", [
              "PENYATA AKAUN SEMASA",
              "Nama: Seri Jaya Enterprise",
              "No Akaun: 0305-8812-0097",
              "Penyata ini dikeluarkan bagi tujuan pengesahan nombor akaun penerima.",
            ]),
          ],
        },
        {
          when: "2 15:40",
          do: "request_closure",
          card: "eft-ditolak",
          text: "Maklumat akaun pembekal telah dikemas kini dan bayaran semula telah diluluskan. Mohon puan semak status EFT dan tutup aduan ini.",
          cause: "Nombor akaun bank pembekal dalam fail induk pembekal adalah nombor lama.",
          steps: [
            "Dapatkan penyata bank pembekal yang terkini daripada PTJ.",
            "Kemas kini nombor akaun di Fail Induk > Pembekal > Maklumat Bank dan dapatkan kelulusan pelulus.",
            "Buka baucar yang berstatus Ditolak Bank di Bayaran > EFT Ditolak.",
            "Pilih Bayaran Semula, semak akaun baharu dan hantar untuk kelulusan.",
          ],
        },
        { when: "3 08:47", do: "confirm_closing", rating: 5, comment: "Cepat dan jelas. Terima kasih PIC." },
      ],
    },
    {
      lodged: "61 14:20",
      complainant: "nurulHuda",
      category: "id-pengguna",
      title: "Permohonan ID iSPEKS bagi pegawai baharu (penyedia baucar)",
      description:
        "Pegawai baharu kami, Pembantu Tadbir Kewangan W19, melapor diri pada awal bulan ini. Mohon diwujudkan ID pengguna dengan peranan penyedia bagi modul Bayaran. Borang Pentadbiran Pengguna iSPEKS dilampirkan.",
      files: [
        pdf("borang-pentadbiran-pengguna.pdf", [
          "BORANG PENTADBIRAN PENGGUNA iSPEKS",
          "Jenis permohonan: ID baharu",
          "PTJ: 030101 Pejabat Setiausaha Kerajaan Negeri Kelantan",
          "Peranan: Penyedia (modul Bayaran)",
          "Disokong oleh Ketua Jabatan",
        ]),
      ],
      steps: [
        { when: "1 08:30", do: "assign", pic: "khadijah" },
        {
          when: "1 11:15",
          do: "request_closure",
          text: "ID telah diwujudkan. Kata laluan sementara dihantar ke e-mel rasmi pegawai. Sila tukar kata laluan semasa log masuk kali pertama.",
          cause: "Permohonan ID pengguna baharu.",
          steps: [
            "Semak borang telah ditandatangani oleh ketua jabatan.",
            "Wujudkan ID di Pentadbiran > Pengguna dengan PTJ dan peranan seperti borang.",
            "Hantar kata laluan sementara ke e-mel rasmi pegawai.",
          ],
        },
        { when: "2 09:03", do: "confirm_closing", rating: 4 },
        {
          when: "4 10:21",
          do: "not_solved",
          text: "Pegawai sudah boleh log masuk, tetapi menu Bayaran tidak dipaparkan.",
        },
        {
          when: "4 14:36",
          do: "request_closure",
          text: "Peranan penyedia telah ditambah pada ID tersebut. Mohon pegawai log keluar dan log masuk semula.",
          sameAs: "tiada-peranan",
        },
        { when: "5 08:55", do: "confirm_closing", rating: 5, comment: "Sudah boleh. Terima kasih." },
      ],
    },
    {
      lodged: "58 09:35",
      complainant: "zulkifli",
      category: "laporan",
      title: "Laporan L405 tidak sama dengan lejar am bagi vot B11",
      description: `Jumlah perbelanjaan vot B11 dalam laporan L405 berbeza RM3,218.40 dengan lejar am. Kami telah semak setiap baucar dan semuanya telah diluluskan.\n\nPerbezaan ini wujud sejak penutupan bulan lepas. Laporan ini diperlukan oleh Audit.`,
      files: [
        textFile("perbandingan-L405-lejar.csv", [
          "Objek,L405 (RM),Lejar am (RM),Beza (RM)",
          "21000,18420.00,18420.00,0.00",
          "26000,44105.60,40887.20,3218.40",
          "28000,9730.15,9730.15,0.00",
        ]),
      ],
      steps: [
        { when: "0 11:00", do: "assign", pic: "hasliza" },
        {
          when: "1 10:20",
          do: "reply",
          text: "Kami sedang menyemak. Beza tersebut nampaknya daripada satu jurnal pelarasan objek 26000 yang dipos selepas penutupan.",
        },
        {
          when: "3 15:05",
          do: "refer",
          text: "Jurnal pelarasan dipos ke lejar tetapi tidak masuk ke jadual laporan L405. Mohon semak proses ringkasan laporan.",
        },
        {
          when: "7 12:10",
          do: "hand_back",
          solved: false,
          text: "Jadual ringkasan L405 tidak dijana semula bagi tempoh yang telah ditutup. Ini perlu skrip daripada BKP, di luar capaian kita.",
        },
        {
          when: "8 09:25",
          do: "log_with_vendor",
          logNo: `BKP-${year}-08817`,
          promisedAfter: 14,
          text: "Mohon pihak BKP jana semula jadual ringkasan L405 bagi vot B11, objek 26000. Lampiran perbandingan seperti yang dihantar oleh pengadu.",
          files: [
            pdf("log-aduan-BKP.pdf", [
              "HELPDESK BKP/TTSB - LOG ADUAN",
              `No log: BKP-${year}-08817`,
              "Modul: Laporan (L405)",
              "Keutamaan: Sederhana",
              "Butiran: Ringkasan L405 tidak sama dengan lejar am, vot B11 objek 26000.",
            ]),
          ],
        },
        {
          when: "24 10:15",
          do: "add_information",
          channel: "email",
          text: "Assalamualaikum, boleh kami tahu status terkini? Pihak Audit akan datang semula bulan hadapan.",
        },
        {
          when: "24 16:02",
          do: "reply",
          text: "Waalaikumussalam tuan. Kami telah menghubungi BKP sekali lagi; skrip masih dalam ujian di pihak mereka. Kami maklumkan sebaik sahaja ada jawapan.",
        },
        {
          when: "41 09:12",
          do: "note",
          text: "Tarikh janji vendor sudah lama terlepas. Telefon BKP hari ini, dijanjikan naik kepada ketua pasukan laporan.",
        },
      ],
    },
    {
      lodged: "56 10:44",
      complainant: "hayati",
      category: "pencetak",
      title: "Cetakan resit lari daripada kertas pra-cetak",
      description:
        "Sejak pencetak dot matrix ditukar minggu lepas, maklumat resit tercetak lebih rendah kira-kira 2 cm daripada kotak pada kertas pra-cetak. Pencetak model Epson LQ-310.",
      steps: [
        { when: "0 12:05", do: "assign", pic: "khadijah" },
        {
          when: "0 14:48",
          do: "request_closure",
          card: "resit-lari",
          text: "Mohon puan ikut langkah di bawah. Kalau masih lari, hubungi kami semula.",
          cause: "Saiz kertas pada pemacu pencetak ialah A4, bukan saiz resit.",
          steps: [
            "Buka Devices and Printers, klik kanan pada Epson LQ-310 dan pilih Printer server properties.",
            "Cipta borang baharu 24.1 cm x 14.0 cm bernama Resit.",
            "Pada Printing preferences, pilih borang Resit dan matikan Fit to page.",
            "Cetak satu resit ujian dan semak kedudukannya.",
          ],
        },
        { when: "12 08:00", do: "confirm_closing", bySystem: true },
      ],
    },
    {
      lodged: "54 11:28",
      complainant: "rohani",
      category: "terimaan",
      title: "Penyata pemungut terhantar dua kali",
      description: `Penyata pemungut PP${year}/000772 telah terhantar dua kali kerana skrin tergantung semasa butang Hantar ditekan. Kutipan sebenar hanya sekali, RM4,650.00. Mohon batalkan salah satu.`,
      files: [
        screenshot(
          "penyata-pemungut-berganda.png",
          "Penyata Pemungut",
          [
            ["No Penyata", `PP${year}/000772 dan PP${year}/000773`],
            ["Jumlah (RM)", "4,650.00"],
            ["Status", "Dihantar (2)"],
          ],
          "TM-2204: Penyata bagi tarikh ini telah wujud",
        ),
      ],
      steps: [
        { when: "1 09:00", do: "assign", pic: "hasliza" },
        {
          when: "2 10:38",
          do: "request_closure",
          text: "Penyata yang kedua telah dibatalkan. Mohon semak dan tutup aduan.",
          cause: "Penyata dihantar dua kali kerana butang Hantar ditekan semula semasa rangkaian perlahan.",
          steps: [
            "Buka Terimaan > Penyata Pemungut dan cari mengikut tarikh kutipan.",
            "Pilih penyata kedua yang belum disahkan bank dan tekan Batal.",
            "Pelulus sahkan pembatalan.",
          ],
        },
        {
          when: "3 09:50",
          do: "not_solved",
          text: "Penyata kedua memang sudah batal tetapi jumlah dalam buku tunai masih dua kali RM4,650.00.",
        },
        {
          when: "5 11:22",
          do: "reply",
          text: "Terima kasih atas makluman puan. Pembatalan tidak menyentuh buku tunai kerana penyata telah dipos. Kami sediakan jurnal pelarasan.",
        },
        {
          when: "8 15:31",
          do: "request_closure",
          text: "Jurnal pelarasan telah diluluskan; buku tunai kini RM4,650.00. Mohon maaf atas kelewatan.",
          cause: "Pembatalan penyata selepas dipos tidak membalikkan catatan buku tunai.",
          steps: [
            "Semak sama ada penyata telah dipos ke buku tunai.",
            "Jika telah dipos, sediakan jurnal pelarasan terimaan dan bukannya pembatalan sahaja.",
            "Jana semula buku tunai bagi tarikh tersebut dan semak bakinya.",
          ],
        },
        {
          when: "10 08:33",
          do: "confirm_closing",
          rating: 2,
          comment: "Selesai tetapi perlu mengadu dua kali.",
        },
      ],
    },
    {
      lodged: "51 15:10",
      complainant: "hasnan",
      category: "gaji",
      title: "Potongan pinjaman perumahan LPPSA tidak betul",
      description:
        "Potongan LPPSA saya bulan ini RM50 lebih daripada biasa. Mohon betulkan dalam iSPEKS dan pulangkan lebihan.",
      steps: [
        {
          when: "1 09:41",
          do: "close",
          reason: "invalid",
          text: "Jumlah potongan ditetapkan oleh LPPSA dan bukan dalam iSPEKS. Mohon tuan berhubung terus dengan LPPSA atau Unit Gaji jabatan tuan. Aduan ini ditutup kerana di luar bidang Helpdesk iSPEKS.",
        },
      ],
    },
    {
      lodged: "48 08:40",
      complainant: "faridah",
      category: "lejar",
      title: "Penyesuaian bank: cek lama masih tertunggak",
      description: `Dalam penyata penyesuaian bank, tiga cek tahun ${last} masih disenaraikan sebagai belum ditunaikan walaupun telah dibatalkan dan diganti dengan EFT.`,
      files: [
        textFile("senarai-cek-tertunggak.csv", [
          "No cek,Tarikh,Amaun (RM),Catatan",
          `118820,14/10/${last},820.00,Dibatalkan - diganti EFT`,
          `118847,02/11/${last},1450.00,Dibatalkan - diganti EFT`,
          `118913,20/12/${last},335.50,Dibatalkan - diganti EFT`,
        ]),
      ],
      steps: [
        { when: "0 09:55", do: "assign", pic: "hasliza" },
        {
          when: "2 12:18",
          do: "request_feedback",
          text: "Mohon puan sahkan sama ada pembatalan cek dibuat melalui menu Batal Cek atau melalui jurnal.",
        },
        {
          when: "4 10:02",
          do: "answer",
          channel: "email",
          text: "Melalui jurnal, kerana menu Batal Cek tidak membenarkan cek tahun lepas.",
        },
        {
          when: "9 16:10",
          do: "request_closure",
          card: "cek-lama",
          cause: "Cek tahun lepas dibatalkan melalui jurnal; status dalam daftar cek kekal Dikeluarkan.",
          steps: [
            "Buka Penyesuaian Bank > Daftar Cek.",
            "Tandakan cek sebagai Dibatalkan dengan rujukan nombor jurnal.",
            "Jana semula penyata penyesuaian bank.",
          ],
        },
        {
          when: "11 09:30",
          do: "not_solved",
          text: "Cek 118913 masih keluar dalam penyata. Dua lagi sudah tiada.",
        },
        {
          when: "13 11:44",
          do: "reply",
          text: "Cek 118913 mempunyai dua rekod. Kami sedang kenal pasti rekod mana yang sah.",
        },
        {
          when: "27 10:25",
          do: "note",
          text: "Tunggu salinan penyata bank bulan Disember daripada Cawangan Kuala Krai.",
        },
      ],
    },
    {
      lodged: "46 10:12",
      complainant: "ismail",
      onBehalf: "phone",
      category: "capaian",
      title: "iSPEKS tidak dapat dibuka di semua komputer pejabat",
      description:
        "Pengadu menelefon: sejak 8.30 pagi tiada satu pun komputer di pejabat dapat membuka iSPEKS. Laman web lain boleh dibuka. Lampu modem normal.",
      steps: [
        { when: "0 10:20", do: "correct", category: "capaian", priority: "urgent" },
        { when: "0 10:22", do: "assign", pic: "khadijah", text: "Satu pejabat terjejas. Mohon segera." },
        {
          when: "0 11:05",
          do: "reply",
          text: "Kami dapati alamat IP pejabat tuan telah bertukar selepas penyelenggaraan talian malam tadi. Kami sedang memohon kebenaran capaian bagi alamat baharu.",
        },
        {
          when: "0 15:26",
          do: "request_closure",
          card: "alamat-ip",
          cause:
            "Alamat IP awam PTJ bertukar selepas penyelenggaraan talian; alamat baharu tiada dalam senarai capaian.",
          steps: [
            "Minta PTJ membuka laman semakan IP dan baca alamat yang dipaparkan.",
            "Mohon alamat baharu ditambah dalam senarai capaian iSPEKS.",
            "Minta PTJ menutup semua pelayar dan cuba semula.",
          ],
        },
        {
          when: "1 08:45",
          do: "confirm_closing",
          rating: 5,
          comment: "Selesai hari yang sama.",
          onBehalf: "phone",
        },
      ],
    },
    {
      lodged: "44 09:18",
      complainant: "zaleha",
      category: "penutupan",
      title: `Penutupan akaun tahunan ${last}: baki awal tidak dibawa ke hadapan`,
      description: `Baki awal beberapa akaun amanah tidak dibawa ke tahun ${year} selepas proses penutupan tahunan. Kod akaun L1312101 dan L1312107 menunjukkan sifar.`,
      files: [
        screenshot(
          "baki-awal-sifar.png",
          "Imbangan Duga",
          [
            ["Tempoh", `01/${year}`],
            ["Kod Akaun", "L1312101"],
            ["Baki Awal (RM)", "0.00"],
            [`Baki Akhir ${last} (RM)`, "287,455.10"],
          ],
          "GL-5102: Baki awal tidak dijumpai bagi kod akaun ini",
        ),
      ],
      steps: [
        { when: "0 11:37", do: "assign", pic: "hasliza" },
        {
          when: "1 09:40",
          do: "reply",
          text: "Kami sahkan baki awal memang tiada. Perkara ini kami rujuk kepada Implementor.",
        },
        {
          when: "1 10:02",
          do: "refer",
          text: "Baki awal L1312101 dan L1312107 tidak dibawa ke hadapan. Mohon semak log proses penutupan.",
        },
        {
          when: "5 14:30",
          do: "hand_back",
          solved: false,
          text: "Log proses menunjukkan dua kod ini dilangkau kerana ditanda tidak aktif semasa proses berjalan. Hanya BKP boleh menjalankan semula proses bagi kod terpilih.",
          files: [
            textFile("log-proses-penutupan.txt", [
              "INFO  YEC01 mula 412 kod akaun",
              "WARN  YEC01 L1312101 dilangkau: status T",
              "WARN  YEC01 L1312107 dilangkau: status T",
              "INFO  YEC01 tamat 410 kod dibawa ke hadapan",
            ]),
          ],
        },
        {
          when: "6 09:08",
          do: "log_with_vendor",
          logNo: `BKP-${year}-09102`,
          promisedAfter: 21,
          text: "Mohon jalankan semula proses bawa baki awal bagi L1312101 dan L1312107. Log proses dilampirkan.",
          files: [
            pdf("log-vendor-09102.pdf", [
              "HELPDESK BKP/TTSB - LOG ADUAN",
              `No log: BKP-${year}-09102`,
              "Modul: Lejar Am / Penutupan Tahunan",
              "Keutamaan: Tinggi",
            ]),
          ],
        },
        {
          when: "22 11:50",
          do: "vendor_answered",
          text: "BKP: proses telah dijalankan di persekitaran ujian. Kod L1312107 berjaya, L1312101 masih gagal kerana ada jurnal tertangguh.",
        },
        {
          when: "23 10:10",
          do: "log_with_vendor",
          logNo: `BKP-${year}-09102/2`,
          promisedAfter: 10,
          text: "Jurnal tertangguh telah diluluskan. Mohon proses semula kod L1312101.",
        },
      ],
    },
    {
      lodged: "42 13:55",
      complainant: "fakhrul",
      category: "peruntukan",
      title: "Waran peruntukan tambahan belum dapat digunakan",
      description: `Waran tambahan WPT${year}/0088 telah diluluskan tetapi baki peruntukan vot B05 objek 29000 masih sama. Kami tidak boleh mengeluarkan pesanan tempatan.`,
      steps: [
        { when: "1 08:20", do: "assign", pic: "aini" },
        {
          when: "3 09:55",
          do: "reply",
          text: "Waran telah diluluskan di peringkat negeri tetapi agihan kepada PTJ belum dibuat. Kami maklumkan kepada Seksyen Belanjawan.",
        },
        {
          when: "6 15:48",
          do: "request_closure",
          card: "agihan-waran",
          cause: "Waran diluluskan tetapi agihan kepada PTJ masih berstatus Draf.",
          steps: [
            "Buka Peruntukan > Agihan Waran dan cari nombor waran.",
            "Penyedia lengkapkan agihan mengikut PTJ dan objek, kemudian hantar.",
            "Pelulus luluskan agihan; baki PTJ dikemas kini serta-merta.",
          ],
        },
        { when: "9 10:16", do: "confirm_closing", rating: 3 },
      ],
    },
    {
      lodged: "39 09:05",
      complainant: "aminah",
      category: "baucar",
      title: "Baucar tersilap pilih peruntukan",
      description: `Baucar BB${year}/001156 tersilap menggunakan objek 27000, sepatutnya 28000. Baucar belum diluluskan.`,
      steps: [
        {
          when: "0 10:31",
          do: "add_information",
          channel: "email",
          text: "Mohon abaikan aduan ini. Pelulus kami telah kuiri baucar tersebut dan kami sudah betulkan sendiri. Terima kasih.",
        },
        {
          when: "0 11:12",
          do: "close",
          reason: "withdrawn",
          text: "Ditarik balik atas permintaan pengadu. Terima kasih kerana memaklumkan kami.",
        },
      ],
    },
    {
      lodged: "37 10:48",
      complainant: "saiful",
      category: "pesanan",
      title: "Pesanan tempatan tidak dapat dibatalkan, ralat PT-4410",
      description: `PT${year}/000931 perlu dibatalkan kerana pembekal menarik diri. Apabila tekan Batal keluar ralat PT-4410 "dokumen sedang digunakan". Tiada sesiapa sedang membuka dokumen tersebut.`,
      files: [
        screenshot(
          "ralat-PT-4410.png",
          "Pesanan Tempatan",
          [
            ["No PT", `PT${year}/000931`],
            ["Pembekal", "Agro Timur Trading"],
            ["Amaun (RM)", "6,215.00"],
          ],
          "PT-4410: Dokumen sedang digunakan oleh pengguna lain",
        ),
      ],
      steps: [
        { when: "0 12:15", do: "assign", pic: "aini" },
        {
          when: "0 14:40",
          do: "reply",
          text: "Kami cuba dari sini dan ralat yang sama keluar. Kami rujuk kepada pihak teknikal untuk melepaskan kunci dokumen.",
        },
        {
          when: "0 14:44",
          do: "refer",
          text: `Kunci dokumen PT${year}/000931 tidak dilepaskan. Mohon lepaskan dan nyatakan puncanya.`,
        },
        {
          when: "1 11:20",
          do: "hand_back",
          solved: true,
          text: "Kunci ditinggalkan oleh sesi yang terputus minggu lepas. Telah dilepaskan melalui skrin Pentadbiran > Kunci Dokumen. PT kini boleh dibatalkan.",
        },
        {
          when: "1 11:58",
          do: "request_closure",
          card: "kunci-pt",
          text: "Kunci dokumen telah dilepaskan. Tuan boleh membatalkan PT tersebut sekarang.",
          cause: "Dokumen terkunci oleh sesi pengguna yang terputus semasa rangkaian terganggu.",
          steps: [
            "Semak siapa memegang kunci di Pentadbiran > Kunci Dokumen.",
            "Pastikan pengguna itu tidak sedang bekerja (telefon PTJ).",
            "Lepaskan kunci dan minta PTJ mencuba semula.",
          ],
        },
        { when: "1 15:30", do: "confirm_closing", rating: 5, comment: "Terbaik!" },
        { when: "1 15:41", do: "thanks", channel: "email", text: "Terima kasih banyak-banyak semua." },
      ],
    },
    {
      lodged: "35 11:26",
      complainant: "sharifah",
      category: "aset",
      title: "Aset tidak tersenarai dalam daftar selepas bayaran",
      description: `Dua unit kamera litar tertutup yang dibeli melalui BB${year}/000684 tidak muncul dalam daftar aset walaupun objek 35000 digunakan.`,
      steps: [
        { when: "1 09:02", do: "assign", pic: "aini" },
        {
          when: "2 10:20",
          do: "reply",
          text: "Mohon bersabar, kami sedang menyemak antara muka baucar ke modul Aset bagi tarikh tersebut.",
        },
        {
          when: "14 09:45",
          do: "note",
          text: "Antara muka tarikh itu gagal untuk 7 baucar. Perlu senarai penuh sebelum proses semula, minta daripada Unit Aset.",
        },
        {
          when: "26 12:00",
          do: "add_information",
          text: "Pemeriksaan aset oleh Audit Dalam dijadualkan minggu hadapan. Mohon disegerakan.",
        },
      ],
    },
    {
      lodged: "33 08:58",
      complainant: "nikAzmi",
      category: "amanah",
      title: "Status deposit tidak dikemas kini selepas tuntutan",
      description: `Deposit D${last}/00417 telah dituntut dan dibayar kepada penuntut, tetapi statusnya masih "Belum Dituntut" dalam daftar deposit.`,
      steps: [
        { when: "0 10:40", do: "assign", pic: "hasliza" },
        {
          when: "1 11:30",
          do: "request_feedback",
          text: "Mohon tuan berikan nombor baucar bayaran balik deposit tersebut dan salinan baucar.",
        },
        {
          when: "6 09:22",
          do: "answer",
          channel: "email",
          text: "Nombor baucar BB00912. Salinan akan menyusul.",
        },
        {
          when: "7 10:05",
          do: "request_feedback",
          text: `Nombor BB00912 tidak lengkap; formatnya ialah BB${year}/nnnnnn. Mohon tuan semak semula dan lampirkan salinan baucar.`,
        },
      ],
    },
    {
      lodged: "31 09:31",
      complainant: "tanMeiLing",
      category: "laporan",
      title: "L400 report prints blank pages between vote summaries",
      description:
        "When I print the L400 for all votes, every second page comes out blank. On screen it looks fine. This started after the browser was updated to the latest Edge. We print about 60 pages every month, so it wastes a lot of paper.",
      steps: [
        { when: "0 11:10", do: "assign", pic: "khadijah" },
        {
          when: "0 12:42",
          do: "reply",
          text: "Thank you for the report. Could you try printing to PDF first and tell us whether the PDF has the blank pages as well?",
        },
        {
          when: "1 08:55",
          do: "add_information",
          channel: "email",
          text: "Yes, the PDF has them too.",
        },
        {
          when: "2 15:15",
          do: "request_closure",
          card: "l400-kosong",
          text: "Please set the margins as below; the report then fits one page per vote.",
          cause:
            "The new Edge prints with larger default margins, so each summary spills over onto a second page.",
          steps: [
            "Open the print window with Ctrl+P and choose More settings.",
            "Set Margins to None and Scale to 95.",
            "Print one vote first and check that there is no blank page.",
          ],
        },
        { when: "3 09:20", do: "confirm_closing", rating: 5, comment: "Works. Thanks for the clear steps." },
      ],
    },
    {
      key: "bayaran-kuat-kuasa",
      lodged: "29 10:07",
      complainant: "kamarul",
      category: "baucar",
      title: "Modul bayaran sangat perlahan setiap pagi Ahad",
      description:
        "Setiap pagi Ahad antara 9.00 hingga 11.00, skrin kelulusan baucar mengambil masa 3 hingga 5 minit untuk dibuka dan kadang-kadang keluar ralat 504. Hari lain tiada masalah.",
      steps: [
        { when: "0 11:40", do: "assign", pic: "khadijah" },
        {
          when: "1 10:12",
          do: "reply",
          text: "Beberapa PTJ lain juga melaporkan perkara yang sama. Kami sedang kumpulkan masa sebenar untuk diberikan kepada vendor.",
        },
        {
          when: "4 12:30",
          do: "note",
          text: "Masa setakat ini: 9.12, 9.40, 10.05. Sama dengan masa tugas kelompok penyata mingguan berjalan?",
        },
        {
          when: "9 09:50",
          do: "log_with_vendor",
          logNo: `TTSB-${year}-1473`,
          promisedAfter: 35,
          text: "Skrin kelulusan baucar perlahan dan ralat 504 setiap Ahad 9.00–11.00 pagi. Mohon semak pertindihan dengan tugas kelompok mingguan.",
          files: [
            textFile("masa-perlahan.txt", [
              "Ahad minggu 1: 09:12 (3m 40s), 09:40 (504)",
              "Ahad minggu 2: 09:08 (4m 05s), 10:05 (504)",
              "Ahad minggu 3: 09:15 (2m 58s)",
            ]),
          ],
        },
      ],
    },
    {
      lodged: "27 14:33",
      complainant: "azizah",
      category: "terimaan",
      title: "Buku resit didaftarkan dengan nombor siri yang salah",
      description:
        "Buku resit siri K118801 hingga K118850 tersilap didaftarkan sebagai K118001 hingga K118050. Belum ada resit dikeluarkan daripada buku ini.",
      steps: [
        { when: "1 08:36", do: "assign", pic: "hasliza" },
        {
          when: "1 10:50",
          do: "request_closure",
          card: "buku-resit",
          cause: "Nombor siri buku resit tersilap semasa pendaftaran.",
          steps: [
            "Pastikan tiada resit telah dikeluarkan daripada buku tersebut.",
            "Buka Terimaan > Daftar Buku Resit dan batalkan pendaftaran yang salah.",
            "Daftar semula dengan nombor siri yang betul dan dapatkan pengesahan penyelia.",
          ],
        },
        { when: "2 09:33", do: "confirm_closing", rating: 4 },
      ],
    },
    {
      lodged: "25 09:44",
      complainant: "suriani",
      category: "panjar",
      title: "Rekupmen panjar wang runcit ditolak, baki tidak sepadan",
      description: `Rekupmen PWR bagi bulan lepas ditolak dengan mesej "baki buku tunai runcit tidak sepadan". Kami telah kira semula dan baki tunai di tangan ialah RM212.35, sama seperti buku.`,
      files: [
        screenshot(
          "rekupmen-ditolak.png",
          "Panjar Wang Runcit",
          [
            ["No Panjar", "PWR-130101-01"],
            ["Had (RM)", "1,000.00"],
            ["Baki buku (RM)", "212.35"],
          ],
          "PWR-1108: Baki buku tunai runcit tidak sepadan",
        ),
      ],
      steps: [
        { when: "0 10:30", do: "assign", pic: "hasliza" },
        {
          when: "2 11:00",
          do: "request_feedback",
          text: "Mohon puan lampirkan senarai baucar kecil bagi tempoh rekupmen itu.",
        },
        {
          when: "3 08:41",
          do: "answer",
          text: "Dilampirkan senarai baucar kecil.",
          files: [
            textFile("senarai-baucar-kecil.csv", [
              "No,Tarikh,Butiran,Amaun (RM)",
              "1,hari 3,Setem pos,30.00",
              "2,hari 9,Alat tulis,118.65",
              "3,hari 15,Air minuman mesyuarat,44.00",
              "4,hari 22,Bayaran tol dan parkir,95.00",
            ]),
          ],
        },
        {
          when: "16 15:20",
          do: "request_closure",
          text: "Satu baucar kecil didaftarkan dua kali oleh sistem. Telah dibetulkan. Mohon hantar semula rekupmen dan tutup aduan ini.",
          cause: "Baucar kecil nombor 3 didaftarkan dua kali semasa talian terputus.",
          steps: [
            "Bandingkan senarai baucar kecil dengan daftar PWR.",
            "Batalkan baucar kecil yang berganda di Panjar > Daftar Baucar Kecil.",
            "Tekan Kira Semula Baki, kemudian hantar semula rekupmen.",
          ],
        },
      ],
    },
    {
      lodged: "23 08:36",
      complainant: "rosnah",
      category: "gaji",
      title: "Tunggakan kenaikan gaji tahunan tidak dibayar",
      description:
        "Tiga orang kakitangan kami tidak menerima tunggakan kenaikan gaji tahunan (KGT) walaupun perubahan gaji telah diluluskan bulan lepas.",
      steps: [
        { when: "0 09:50", do: "assign", pic: "aini" },
        {
          when: "1 12:07",
          do: "reply",
          text: "Perubahan gaji diluluskan selepas tarikh tutup gaji. Tunggakan akan dijana dalam gaji bulan hadapan secara automatik. Kami semak sekali lagi selepas gaji percubaan.",
        },
        {
          when: "8 10:45",
          do: "request_closure",
          card: "tunggakan-gaji",
          text: "Tunggakan ketiga-tiga pegawai telah masuk dalam gaji percubaan.",
          cause: "Perubahan gaji diluluskan selepas tarikh tutup proses gaji bulan tersebut.",
          steps: [
            "Semak tarikh kelulusan perubahan gaji berbanding tarikh tutup gaji.",
            "Pastikan kod tunggakan 2101 dijana dalam gaji percubaan bulan berikutnya.",
            "Maklumkan PTJ tarikh bayaran.",
          ],
        },
        { when: "10 14:14", do: "confirm_closing", rating: 4, comment: "Terima kasih, jelas." },
      ],
    },
    {
      lodged: "21 10:59",
      complainant: "wanShahril",
      category: "baucar",
      title: "Arahan bayaran tersangkut pada status Dalam Proses",
      description: `Arahan bayaran AB${year}/0345 masih "Dalam Proses" sejak dua minggu lepas. Pembekal sudah beberapa kali bertanya.`,
      steps: [
        { when: "1 09:10", do: "assign", pic: "aini" },
        {
          when: "3 10:28",
          do: "reply",
          text: "Fail EFT bagi arahan bayaran ini tidak terjana. Kami minta bantuan Implementor untuk melihat tugas penjanaan fail.",
        },
        {
          when: "3 10:35",
          do: "refer",
          text: `AB${year}/0345 tiada dalam mana-mana fail EFT. Mohon semak tugas penjanaan dan jana semula jika selamat (jangan sampai dibayar dua kali).`,
        },
        {
          when: "11 16:05",
          do: "note",
          by: "fadzli",
          text: "Sedang bandingkan dengan penyata bank dahulu, supaya pasti belum dibayar sebelum dijana semula.",
        },
      ],
    },
    {
      lodged: "20 09:27",
      complainant: "norazila",
      category: "baucar",
      title: "Skrin kelulusan baucar lambat pada hari Ahad",
      description:
        "Skrin kelulusan baucar sangat lambat pada setiap pagi Ahad, hampir lima minit. Minggu lepas pun sama.",
      steps: [
        {
          when: "0 11:15",
          do: "close",
          reason: "duplicate",
          duplicateOf: "bayaran-kuat-kuasa",
          text: "Masalah yang sama telah dilaporkan dan sedang dalam tindakan vendor. Aduan ini ditutup dan digabungkan dengan aduan tersebut; kami akan maklumkan puan apabila selesai.",
        },
      ],
    },
    {
      lodged: "18 08:25",
      complainant: "latifah",
      category: "lejar",
      title: "Jurnal pelarasan tidak boleh dihantar, tempoh ditutup",
      description: `Jurnal JP${year}/00219 keluar mesej "tempoh perakaunan telah ditutup" walaupun tarikh jurnal ialah bulan semasa.`,
      steps: [
        { when: "0 09:30", do: "assign", pic: "aini" },
        {
          when: "1 11:42",
          do: "assign",
          pic: "hasliza",
          text: "Lejar di bawah Hasliza. Mohon sambung.",
        },
        {
          when: "2 10:05",
          do: "reply",
          text: "Tarikh komputer pelayan jurnal nampaknya mengikut tempoh lalai PTJ. Kami sedang semak tetapan tempoh bagi PTJ 101001.",
        },
        {
          when: "9 12:33",
          do: "note",
          text: "Tetapan tempoh lalai PTJ 101001 masih bulan lepas. Siapa yang ubah? Semak jejak audit dahulu.",
        },
      ],
    },
    {
      lodged: "16 13:48",
      complainant: "hafiz",
      category: "capaian",
      title: "Log masuk gagal selepas tukar kata laluan",
      description:
        "Saya menukar kata laluan semalam. Hari ini tidak boleh log masuk, mesej 'ID disekat'. Saya guna Chrome.",
      steps: [
        { when: "0 14:30", do: "correct", category: "id-pengguna" },
        { when: "0 14:31", do: "assign", pic: "khadijah" },
        {
          when: "1 08:48",
          do: "request_feedback",
          text: "ID tuan disekat selepas lima kali cubaan salah. Mohon sahkan nombor telefon pejabat tuan supaya kami boleh menghubungi tuan sebelum sekatan dibuka.",
        },
      ],
    },
    {
      lodged: "15 10:19",
      complainant: "zulkifli",
      category: "id-pengguna",
      title: "Penamatan ID pegawai yang bersara",
      description:
        "Mohon tamatkan ID pelulus atas nama pegawai yang bersara mulai hujung bulan ini. Borang bertandatangan dilampirkan.",
      files: [
        pdf("borang-penamatan-ID.pdf", [
          "BORANG PENTADBIRAN PENGGUNA iSPEKS",
          "Jenis permohonan: Penamatan ID",
          "PTJ: 120101 Jabatan Pengairan dan Saliran Negeri Kelantan",
          "Sebab: Bersara",
        ]),
      ],
      steps: [
        { when: "0 11:05", do: "assign", pic: "khadijah" },
        {
          when: "0 15:02",
          do: "request_closure",
          sameAs: "tamat-id",
        },
        { when: "1 08:39", do: "confirm_closing", rating: 5 },
      ],
    },
    {
      lodged: "13 09:56",
      complainant: "rajesh",
      category: "pesanan",
      title: "Supplier name truncated on local orders",
      description:
        "The supplier's name on printed local orders is cut after 30 characters, so 'Pembinaan Gemilang Jaya Sepakat Sdn Bhd' prints as 'Pembinaan Gemilang Jaya Sepak'. Two suppliers have returned the orders.",
      files: [
        screenshot(
          "truncated-supplier.png",
          "Pesanan Tempatan",
          [
            ["No PT", `PT${year}/001204`],
            ["Pembekal", "Pembinaan Gemilang Jaya Sepak"],
            ["Dicetak pada", "Epson LQ-310"],
          ],
          "Nama pembekal terpotong pada cetakan",
        ),
      ],
      steps: [
        { when: "0 11:28", do: "assign", pic: "aini" },
        {
          when: "1 10:33",
          do: "reply",
          text: "We can reproduce this. It is the layout of the form itself, so it has to be changed by the vendor.",
        },
        {
          when: "2 09:17",
          do: "log_with_vendor",
          logNo: `TTSB-${year}-1519`,
          promisedAfter: 12,
          text: "Supplier's name on the printed local order is cut at 30 characters; the master file allows 80. Please widen or wrap the field.",
        },
      ],
    },
    {
      lodged: "12 08:49",
      complainant: "faridah",
      category: "laporan",
      title: "Penyata terimaan bulanan tidak dapat dijana",
      description:
        "Laporan penyata terimaan bulanan keluar ralat RPT-500 setiap kali dijana untuk bulan lepas.",
      steps: [
        { when: "0 10:10", do: "assign", pic: "hasliza" },
        {
          when: "1 09:36",
          do: "reply",
          text: "Kami dapati satu resit pada bulan itu tiada kod hasil. Kami sedang betulkan.",
        },
        {
          when: "4 11:49",
          do: "request_closure",
          text: "Laporan kini boleh dijana. Mohon puan cuba dan tutup aduan jika selesai.",
          cause: "Satu resit tanpa kod hasil menyebabkan penjanaan laporan terhenti.",
          steps: [
            "Jana senarai resit bagi tempoh itu dan tapis kod hasil kosong.",
            "Lengkapkan kod hasil melalui Terimaan > Pindaan Resit.",
            "Jana semula laporan.",
          ],
        },
      ],
    },
    {
      lodged: "11 11:33",
      complainant: "hayati",
      category: "terimaan",
      title: "Resit tidak sepadan dengan mana-mana terimaan bank",
      description: `Resit K${year}/02291 berjumlah RM780.00 tidak sepadan dengan mana-mana terimaan dalam penyata bank. Pembayar mendakwa telah membayar secara dalam talian.`,
      steps: [
        { when: "0 14:05", do: "assign", pic: "hasliza" },
        {
          when: "1 12:21",
          do: "refer",
          text: "Mohon semak fail terimaan dalam talian pada tarikh resit: ada bayaran RM780.00 yang tidak dipadankan?",
        },
        {
          when: "4 10:40",
          do: "hand_back",
          solved: true,
          text: "Bayaran dijumpai dalam fail hari berikutnya dengan rujukan pembayar yang salah taip. Boleh dipadankan secara manual dengan kod rujukan FPX-7781204.",
        },
        {
          when: "5 09:15",
          do: "reply",
          text: "Bayaran tersebut telah dijumpai. Kami sedang memadankannya dan akan memaklumkan puan.",
        },
      ],
    },
    {
      lodged: "10 08:31",
      complainant: "nurulHuda",
      category: "gaji",
      title: "Penyata gaji di Portal iSPEKS tidak dipaparkan",
      description: "Penyata gaji bulan lepas bagi kakitangan kami tidak dipaparkan di Portal iSPEKS.",
      steps: [
        { when: "0 09:20", do: "assign", pic: "aini" },
        {
          when: "1 10:52",
          do: "request_closure",
          card: "penyata-gaji",
          cause: "Penyata belum diterbitkan kepada portal selepas proses gaji.",
          steps: [
            "Buka Gaji > Terbit Penyata dan pilih bulan.",
            "Tekan Terbit dan semak pada Portal iSPEKS.",
          ],
        },
        { when: "2 08:37", do: "confirm_closing", rating: 3 },
        {
          when: "5 09:47",
          do: "not_solved",
          channel: "email",
          text: "Maaf, dua orang kakitangan masih tidak nampak penyata mereka. Mohon semak semula.",
        },
        {
          when: "6 11:18",
          do: "reply",
          text: "Baik, kami buka semula. Mohon puan berikan nama dua pegawai tersebut melalui telefon, jangan hantar nombor kad pengenalan melalui e-mel.",
        },
      ],
    },
    {
      lodged: "9 10:25",
      complainant: "sharifah",
      category: "lejar",
      title: "Caj bank direkod dua kali",
      description: "Caj bank RM18.50 pada minggu lepas direkod dua kali dalam buku tunai.",
      steps: [
        { when: "0 11:45", do: "assign", pic: "hasliza" },
        {
          when: "1 09:05",
          do: "reply",
          text: "Kami sahkan dua catatan dengan rujukan bank yang sama. Kami minta Implementor semak import penyata bank.",
        },
        {
          when: "1 09:12",
          do: "refer",
          text: "Import penyata bank nampaknya berjalan dua kali pada tarikh itu. Mohon semak sebelum kita buat jurnal pembalikan.",
        },
      ],
    },
    {
      lodged: "8 14:52",
      complainant: "ismail",
      category: "amanah",
      title: "Akaun amanah tidak boleh dipilih semasa sedia baucar",
      description:
        "Kod amanah L1312144 tidak keluar dalam senarai semasa menyediakan baucar. Bulan lepas masih ada.",
      steps: [
        { when: "1 08:55", do: "assign", pic: "hasliza" },
        {
          when: "1 11:36",
          do: "request_feedback",
          text: "Mohon tuan maklumkan nombor kelulusan sambungan akaun amanah tersebut. Dalam rekod kami tempohnya tamat pada hujung bulan lepas.",
        },
      ],
    },
    {
      lodged: "8 09:41",
      complainant: "azizah",
      category: "baucar",
      title: "Ralat 504 semasa hantar baucar untuk kelulusan",
      description:
        "Setiap kali hantar baucar untuk kelulusan pada pagi Ahad, keluar ralat 504 selepas dua minit. Kadang-kadang baucar terhantar juga, kadang-kadang tidak.",
      steps: [
        { when: "0 10:32", do: "assign", pic: "khadijah" },
        {
          when: "1 11:07",
          do: "reply",
          text: "Perkara ini sudah dilog dengan vendor bersama aduan PTJ lain. Sementara itu, mohon hantar baucar selepas jam 11.00 pagi.",
        },
        {
          when: "1 11:15",
          do: "log_with_vendor",
          logNo: `TTSB-${year}-1473`,
          text: "PTJ ketiga dengan ralat 504 pada waktu yang sama.",
        },
      ],
    },
    {
      lodged: "7 09:39",
      complainant: "norazila",
      category: "pencetak",
      title: "Cek tercetak tanpa nombor akaun penerima",
      description:
        "Sejak kemas kini Windows, cek yang dicetak tiada nombor akaun penerima di bahagian bawah.",
      steps: [
        { when: "0 10:58", do: "assign", pic: "khadijah" },
        {
          when: "2 12:15",
          do: "request_closure",
          text: "Fon OCR-B telah dipasang semula melalui sambungan jauh. Mohon cetak satu cek ujian.",
          sameAs: "fon-cetakan",
          differs: "Cek, bukan penyata: hanya nombor akaun yang hilang.",
        },
      ],
    },
    {
      lodged: "6 10:03",
      complainant: "fakhrul",
      category: "peruntukan",
      title: "Pindah peruntukan gagal, ralat VT-2031",
      description: `Pindah peruntukan antara objek 21000 dan 26000 dalam vot yang sama gagal dengan ralat VT-2031. Baki objek 21000 mencukupi (RM15,300.00).`,
      files: [
        screenshot(
          "ralat-VT-2031.png",
          "Pindah Peruntukan",
          [
            ["Daripada", "B05 / 21000"],
            ["Kepada", "B05 / 26000"],
            ["Amaun (RM)", "4,000.00"],
            ["Baki sedia ada (RM)", "15,300.00"],
          ],
          "VT-2031: Kaedah pindahan tidak dibenarkan",
        ),
      ],
      steps: [
        { when: "0 11:22", do: "assign", pic: "aini" },
        {
          when: "1 09:48",
          do: "reply",
          text: "Ralat VT-2031 keluar kerana jadual kaedah pindahan tahun baharu belum dimuat. Kami log kepada vendor hari ini.",
        },
        {
          when: "1 10:15",
          do: "log_with_vendor",
          logNo: `BKP-${year}-09764`,
          promisedAfter: 7,
          text: "Jadual kaedah pindah peruntukan bagi negeri Kelantan tidak lengkap; objek 21000 ke 26000 dalam vot yang sama sepatutnya dibenarkan.",
        },
      ],
    },
    {
      lodged: "5 08:42",
      complainant: "saiful",
      category: "baucar",
      title: "Tarikh baucar perlu dibetulkan sebelum kelulusan",
      description: `Baucar BB${year}/003877 tersilap tarikh (tertulis bulan hadapan). Pelulus tidak boleh meluluskan.`,
      steps: [
        { when: "0 10:14", do: "assign", pic: "aini" },
        {
          when: "1 09:26",
          do: "reply",
          text: "Baucar telah dikuiri balik kepada penyedia. Mohon tuan betulkan tarikh dan hantar semula, kemudian maklumkan kami.",
        },
      ],
    },
    {
      lodged: "5 11:58",
      complainant: "hasnan",
      category: "penutupan",
      title: "Penutupan bulanan tidak boleh diteruskan, baucar tergantung",
      description:
        "Penutupan akaun bulanan berhenti kerana 4 baucar berstatus 'Untuk Kelulusan'. Pelulus bercuti dan pelulus ganti tidak nampak baucar tersebut.",
      steps: [
        { when: "1 08:33", do: "correct", category: "penutupan", priority: "urgent" },
        { when: "1 08:34", do: "assign", pic: "hasliza", text: "Tarikh akhir penutupan minggu ini." },
        {
          when: "1 09:31",
          do: "add_information",
          onBehalf: "phone",
          text: "Pengadu telefon: pelulus ganti ialah Penolong Pegawai Kewangan, ID beliau aktif tetapi peranan pelulus tamat tempoh.",
        },
      ],
    },
    {
      lodged: "4 09:21",
      complainant: "azizah",
      category: "laporan",
      title: "Jumlah hasil dalam L400 kurang daripada penyata pemungut",
      description: `Jumlah hasil 71000 dalam L400 bulan lepas RM27,910.00 sedangkan jumlah penyata pemungut RM28,310.00.`,
      steps: [
        { when: "0 10:36", do: "assign", pic: "hasliza" },
        {
          when: "1 11:09",
          do: "reply",
          text: "Beza RM400.00 adalah satu penyata pemungut yang disahkan bank selepas penutupan. Kami sahkan dengan Implementor sama ada ia masuk ke bulan ini.",
        },
        {
          when: "1 11:16",
          do: "refer",
          text: "Mohon sahkan penyata pemungut RM400.00 itu akan masuk L400 bulan ini dan tidak hilang.",
        },
      ],
    },
    {
      lodged: "4 13:17",
      complainant: "rohani",
      category: "baucar",
      title: `Bayaran tahun ${last} dan ${year} dalam satu baucar`,
      description: `Invois Disember ${last} tersilap dimasukkan bersama invois tahun ini dalam satu baucar. Bolehkah diasingkan tanpa membatalkan baucar?`,
      steps: [
        { when: "1 08:27", do: "assign", pic: "aini" },
        {
          when: "1 10:44",
          do: "request_closure",
          text: "Baucar telah dikuiri balik. Mohon puan asingkan seperti langkah di bawah.",
          sameAs: "dua-tahun",
        },
      ],
    },
    {
      lodged: "3 08:47",
      complainant: "rajesh",
      category: "baucar",
      title: "Payment approval times out on Sunday mornings",
      description:
        "Approving a payment voucher between 9 and 11 on Sunday mornings ends in error 504. It works again in the afternoon.",
      steps: [
        { when: "0 09:55", do: "assign", pic: "khadijah" },
        {
          when: "1 10:18",
          do: "log_with_vendor",
          logNo: `TTSB-${year}-1473`,
          text: "Sama seperti aduan lain di bawah log ini.",
        },
      ],
    },
    {
      lodged: "3 09:08",
      complainant: "kamarul",
      category: "terimaan",
      title: "Terminal kaunter tidak mencetak resit cukai tanah",
      description:
        "Kaunter 3 tidak mencetak resit selepas bayaran cukai tanah diterima. Bayaran direkod tetapi resit tidak keluar. Kaunter lain tiada masalah.",
      steps: [
        { when: "0 09:40", do: "assign", pic: "khadijah" },
        {
          when: "0 11:12",
          do: "request_feedback",
          text: "Adakah pencetak kaunter 3 boleh mencetak halaman ujian Windows? Mohon juga nyatakan sama ada resit boleh dicetak semula dari kaunter lain.",
        },
      ],
    },
    {
      lodged: "2 10:37",
      complainant: "aminah",
      category: "peruntukan",
      title: "Baki vot negatif selepas pembatalan pesanan tempatan",
      description: `Selepas PT${year}/001377 dibatalkan, baki tanggungan vot B21 menjadi negatif RM960.00.`,
      steps: [
        { when: "0 12:20", do: "assign", pic: "aini" },
        {
          when: "1 10:09",
          do: "reply",
          text: "Terima kasih, kami dapat melihat baki negatif itu. Kami sedang menyemak sama ada tanggungan dilepaskan dua kali.",
        },
      ],
    },
    {
      lodged: "2 14:26",
      complainant: "zaleha",
      category: "id-pengguna",
      title: "Tukar peranan penyedia kepada penyemak",
      description:
        "Mohon peranan saya ditukar daripada penyedia kepada penyemak bagi modul Lejar Am. Borang akan dihantar hari ini.",
      steps: [{ when: "1 08:50", do: "assign", pic: "khadijah" }],
    },
    {
      lodged: "1 08:59",
      complainant: "wanShahril",
      category: "pesanan",
      title: "Invois pembekal tidak boleh dipadankan dengan PT",
      description: `Invois INV-88120 tidak boleh dipadankan dengan PT${year}/001402 kerana harga seunit berbeza 2 sen.`,
      steps: [{ when: "0 10:47", do: "assign", pic: "aini" }],
    },
    {
      lodged: "1 11:14",
      complainant: "tanMeiLing",
      category: "capaian",
      title: "Certificate warning when opening iSPEKS on new laptops",
      description:
        "Three new laptops show 'Your connection is not private' when opening iSPEKS. Older computers in the same office are fine. Is it safe to proceed?",
      steps: [
        { when: "0 13:22", do: "assign", pic: "khadijah", text: "Please remind them not to click through." },
      ],
    },
    {
      lodged: "1 15:37",
      complainant: "latifah",
      category: "aset",
      title: "Pindahan aset antara PTJ belum diterima",
      description:
        "Sebuah kenderaan telah dipindahkan dari Pejabat Tanah dan Jajahan Tanah Merah kepada pejabat kami. Di pihak mereka status 'Dihantar', di pihak kami tiada dalam senarai terimaan aset.",
      steps: [],
    },
    {
      lodged: "1 16:21",
      complainant: "suriani",
      onBehalf: "counter",
      category: "lain-lain",
      title: "Permohonan latihan semula modul Panjar Wang Runcit",
      description:
        "Pengadu datang ke kaunter: dua pegawai baharu memerlukan latihan modul PWR. Ingin tahu tarikh latihan yang terdekat.",
      steps: [],
    },
    {
      lodged: "0 11:07",
      complainant: "hayati",
      category: "terimaan",
      title: "Penyata pemungut tidak dapat dicetak semula",
      description:
        "Penyata pemungut semalam perlu dicetak semula untuk juruaudit, tetapi butang cetak semula tidak aktif selepas penyata disahkan.",
      steps: [],
    },
    {
      lodged: "95 min",
      complainant: "hafiz",
      category: "baucar",
      title: "Baucar dikuiri tetapi sebab kuiri tidak dipaparkan",
      description: `Baucar BB${year}/004102 dikuiri oleh pelulus semalam tetapi ruangan sebab kuiri kosong. Pelulus kata beliau ada menulis sebabnya.`,
      files: [
        screenshot(
          "sebab-kuiri-kosong.png",
          "Baucar Dikuiri",
          [
            ["No Baucar", `BB${year}/004102`],
            ["Status", "DIKUIRI"],
            ["Sebab kuiri", ""],
          ],
          "Sebab kuiri tidak dipaparkan",
        ),
      ],
      steps: [],
    },
    {
      lodged: "20 min",
      complainant: "nikAzmi",
      category: "capaian",
      title: "Ralat 504 semasa meluluskan baucar",
      description:
        "Sejak tadi keluar ralat 504 setiap kali tekan Lulus. Sudah cuba tiga komputer, sama sahaja. Modem pejabat normal.",
      steps: [],
    },
  ];
}
