/**
 * A resolution card of the labelled set: one solved problem, written as a PIC writes it for a colleague.
 * `id` is the problem's number, which a labelled complaint names as the card that answers it.
 * `symptom` is what the user met, `cause` what it turned out to be, `steps` what to do, in order.
 * `module`, `screen` and `errorCode` are as iSPEKS shows them, and null where the card has none.
 */
export type LabelledCard = {
  id: string;
  title: string;
  symptom: string;
  cause: string;
  steps: readonly string[];
  module: string | null;
  screen: string | null;
  errorCode: string | null;
  category: string;
};

/** One card a problem, F01 to F40: most in Malay, about a sixth in English, a few mixed. */
export const CARDS: readonly LabelledCard[] = [
  {
    id: "F01",
    title: "Baucar bayaran tidak boleh dihantar untuk semakan",
    symptom:
      "Penyedia telah mengisi baucar bayaran tetapi butang Hantar tidak memberi kesan. Baucar kekal berstatus Draf dan tidak muncul dalam senarai tugasan penyemak.",
    cause:
      "Medan wajib Tarikh Dokumen dibiarkan kosong, atau ada baris lampiran yang ditambah tanpa jenis dokumen dan fail. Sistem menahan penghantaran sehingga semua medan wajib lengkap.",
    steps: [
      "Buka semula baucar draf melalui carian nombor baucar.",
      "Isi Tarikh Dokumen mengikut tarikh invois pembekal, bukan tarikh baucar disediakan.",
      "Buka tab Dokumen Sokongan. Lengkapkan jenis dokumen, nombor rujukan dan fail bagi setiap baris; hapuskan baris yang kosong.",
      "Tekan Simpan dahulu dan pastikan mesej rekod berjaya disimpan dipaparkan.",
      "Tekan Hantar. Semak status bertukar kepada Menunggu Semakan.",
      "Minta penyemak muat semula senarai tugasan untuk pengesahan.",
    ],
    module: "Akaun Belum Bayar",
    screen: "Penyediaan Baucar Bayaran",
    errorCode: null,
    category: "Baucar & bayaran",
  },
  {
    id: "F02",
    title: "Payment voucher does not print, PDF window stays blank or never opens",
    symptom:
      "The user clicks Cetak on an approved payment voucher. Nothing appears, or a new tab opens and closes at once. On some PCs the tab opens but the page is grey.",
    cause:
      "The voucher is produced as a PDF in a pop-up window, and the browser blocks pop-ups from the iSPEKS address. The grey page comes from an outdated PDF reader plug-in on the PC.",
    steps: [
      "Look at the right end of the address bar for the blocked pop-up icon. Choose Always allow pop-ups from this site.",
      "In Chrome or Edge go to Settings > Privacy > Site settings > Pop-ups and redirects and add the iSPEKS address under Allow.",
      "Under PDF documents, choose Open PDFs in the browser.",
      "If the page is still grey, update the PDF reader to the current version and set it as the default for .pdf files.",
      "Close all browser windows, sign in again and print the voucher from Cetakan Baucar.",
    ],
    module: "Akaun Belum Bayar",
    screen: "Cetakan Baucar",
    errorCode: null,
    category: "Baucar & bayaran",
  },
  {
    id: "F03",
    title: "Peruntukan tidak mencukupi sedangkan waran masih berbaki",
    symptom:
      "Semasa menyimpan baucar atau pesanan tempatan, sistem memaparkan peruntukan tidak mencukupi bagi vot berkenaan. Mengikut kiraan PTJ, waran masih ada baki.",
    cause:
      "Baki boleh guna ialah peruntukan tolak belanja tolak tanggungan. Tanggungan pesanan tempatan lama yang tidak lagi dibekalkan masih memegang peruntukan.",
    steps: [
      "Cetak Lejar Waran bagi kod vot, program/aktiviti dan objek yang dipilih. Bandingkan lajur Tanggungan dengan rekod PTJ.",
      "Pastikan kod peruntukan yang dipilih penyedia adalah betul (dana dan objek sebagai).",
      "Jana Senarai Tanggungan Belum Selesai dan tandakan pesanan tempatan yang sudah tiada bekalan.",
      "Minta penyedia PTJ buat Pelepasan Tanggungan bagi setiap pesanan tersebut, dan pelulus meluluskannya.",
      "Semak semula Lejar Waran; baki boleh guna hendaklah bertambah.",
      "Simpan semula baucar. Jika masih kurang, PTJ perlu memohon pindah peruntukan atau waran tambahan.",
    ],
    module: "Peruntukan",
    screen: "Lejar Waran",
    errorCode: "PRK-1105",
    category: "Baucar & bayaran",
  },
  {
    id: "F04",
    title: "Bayaran berganda kepada pembekal bagi invois yang sama",
    symptom:
      "Dua baucar bayaran telah diluluskan untuk satu invois. PTJ sedar apabila pembekal memaklumkan menerima amaun dua kali atau semasa semakan daftar bil.",
    cause:
      "Invois didaftar dua kali dengan penulisan nombor yang berbeza (contoh ada sempang dan tiada sempang), maka kawalan pendua sistem tidak mengesannya.",
    steps: [
      "Semak status EFT kedua-dua baucar di Pertanyaan Bayaran.",
      "Jika fail EFT belum dihantar ke bank: hubungi Unit Bayaran segera untuk tahan baucar kedua, kemudian batalkan baucar itu.",
      "Jika EFT sudah dihantar: keluarkan surat tuntutan balik kepada pembekal dengan salinan kedua-dua baucar.",
      "Sediakan baucar tuntutan balik atas nama pembekal supaya jumlah terhutang direkodkan sebagai akaun belum terima.",
      "Apabila wang diterima, keluarkan resit dan padankan dengan tuntutan tersebut.",
      "Sediakan jurnal pelarasan untuk mengkreditkan semula vot perbelanjaan asal.",
      "Simpan semua dokumen dalam satu fail untuk rujukan audit.",
      "Ingatkan penyedia supaya mendaftar nombor invois tepat seperti pada dokumen pembekal.",
    ],
    module: "Akaun Belum Bayar",
    screen: "Pertanyaan Bayaran",
    errorCode: null,
    category: "Baucar & bayaran",
  },
  {
    id: "F05",
    title: "EFT ditolak bank (EFT kembali) dan bayaran semula",
    symptom:
      "Pembekal belum menerima wang walaupun baucar berstatus Dibayar. Dalam Senarai EFT Kembali, transaksi ditanda Ditolak oleh bank dengan sebab akaun tidak sah atau akaun telah ditutup.",
    cause: "Nombor akaun bank atau kod bank pembekal dalam data induk salah atau sudah tidak aktif.",
    steps: [
      "Dapatkan penyata bank muka hadapan yang terkini daripada pembekal.",
      "Kemas kini nombor akaun dan kod bank di Daftar Pembekal, lampirkan penyata, hantar untuk kelulusan.",
      "Setelah data induk diluluskan, buka menu Pengurusan EFT Kembali dan cari nombor baucar asal.",
      "Pilih Bayar Semula. Pastikan nombor akaun yang dipaparkan ialah yang baharu.",
      "Hantar kepada pelulus. Jangan sediakan baucar baharu kerana belanja akan direkod dua kali.",
      "Semak status EFT selepas kitaran bank berikutnya dan maklumkan kepada PTJ.",
    ],
    module: "Akaun Belum Bayar",
    screen: "Pengurusan EFT Kembali",
    errorCode: null,
    category: "Baucar & bayaran",
  },
  {
    id: "F06",
    title: "Nama pembekal pada baucar tidak betul",
    symptom:
      "Nama penerima yang tercetak pada baucar berlainan daripada nama dalam invois atau sijil SSM, contohnya tertinggal perkataan Enterprise atau masih nama syarikat lama. Baucar sudah diluluskan tetapi belum dibayar.",
    cause:
      "Baucar mengambil nama terus daripada data induk pembekal. Nama di situ tersalah eja atau belum dikemas kini selepas syarikat menukar nama.",
    steps: [
      "Semak baucar belum masuk kelompok EFT. Kalau sudah, rujuk Unit Bayaran dahulu.",
      "Pelulus PTJ buat Batal Kelulusan.",
      "Betulkan nama di Daftar Pembekal ikut sijil SSM (lampirkan salinan), tunggu kelulusan data induk.",
      "Penyedia pilih semula kod pembekal pada baucar supaya nama baharu ditarik, hantar dan luluskan semula.",
    ],
    module: "Akaun Belum Bayar",
    screen: "Daftar Pembekal",
    errorCode: null,
    category: "Baucar & bayaran",
  },
  {
    id: "F07",
    title: "ID dikunci selepas tiga kali salah kata laluan (reset password)",
    symptom:
      "Pengguna tidak dapat log masuk. Skrin memaparkan ID anda telah dikunci, atau pengguna lupa kata laluan dan pautan Lupa Kata Laluan tidak menghantar e-mel.",
    cause:
      "Account locked automatically after 3 failed attempts. E-mel set semula tidak sampai kerana alamat e-mel dalam profil pengguna sudah lama atau masuk ke folder spam.",
    steps: [
      "Sahkan identiti pengguna: nama penuh, PTJ dan jawatan mesti sama seperti profil.",
      "Buka Pentadbiran Pengguna, cari dengan No Kad Pengenalan.",
      "Tekan Nyahkunci (Unlock), kemudian Set Semula Kata Laluan.",
      "Semak alamat e-mel dalam profil; kemas kini ke e-mel rasmi jabatan jika perlu.",
      "Minta pengguna log masuk dengan kata laluan sementara dalam tempoh 24 jam dan tukar kepada yang baharu: minimum 12 aksara, ada huruf besar, nombor dan simbol.",
      "Nasihatkan supaya padam kata laluan lama yang disimpan dalam browser (saved password), jika tidak ID akan terkunci lagi.",
    ],
    module: "Pentadbiran Sistem",
    screen: "Pentadbiran Pengguna",
    errorCode: "ADM-1003",
    category: "Akses & ID pengguna",
  },
  {
    id: "F08",
    title: "Permohonan ID pengguna baharu iSPEKS",
    symptom:
      "Pegawai baharu atau pegawai yang bertukar masuk ke PTJ belum mempunyai ID, atau borang sudah dihantar tetapi ID belum diwujudkan.",
    cause:
      "ID hanya diwujudkan setelah Borang Pentadbiran Pengguna iSPEKS diterima lengkap. Borang yang tidak ditandatangani Ketua Jabatan atau tidak menyatakan peranan akan dikembalikan.",
    steps: [
      "Minta PTJ muat turun Borang Pentadbiran Pengguna iSPEKS daripada laman web Perbendaharaan.",
      "Isi maklumat pegawai: No Kad Pengenalan, jawatan, gred, kod PTJ dan e-mel rasmi.",
      "Tandakan modul dan peranan yang dipohon: penyedia, penyemak atau pelulus. Seorang pegawai tidak boleh memegang peranan penyedia dan pelulus dalam modul yang sama.",
      "Dapatkan tandatangan dan cap Ketua Jabatan.",
      "Hantar borang asal atau imbasan melalui e-mel rasmi jabatan.",
      "PIC daftarkan pengguna, tetapkan peranan dan kod PTJ, kemudian serahkan kata laluan sementara kepada pemohon.",
    ],
    module: "Pentadbiran Sistem",
    screen: "Daftar Pengguna",
    errorCode: null,
    category: "Akses & ID pengguna",
  },
  {
    id: "F09",
    title: "Penamatan ID pegawai bersara, bertukar atau berhenti",
    symptom:
      "PTJ memohon ID pegawai yang telah meninggalkan jabatan ditamatkan, atau penamatan gagal kerana masih ada tugasan belum selesai atas ID tersebut.",
    cause:
      "Sistem tidak membenarkan ID ditamatkan selagi ada dokumen dalam senarai tugasannya. Penamatan juga perlu disokong borang yang lengkap.",
    steps: [
      "Terima borang pentadbiran pengguna bahagian Penamatan, lengkap dengan tarikh akhir bertugas dan tandatangan Ketua Jabatan.",
      "Buka Semakan Tugasan Pengguna dan senaraikan dokumen yang masih menunggu tindakan pegawai itu.",
      "Minta pegawai selesaikan sebelum tarikh akhir, atau agihkan semula tugasan kepada pegawai pengganti.",
      "Pastikan pegawai bukan satu-satunya pelulus PTJ. Jika ya, daftarkan pelulus baharu dahulu.",
      "Tetapkan status ID kepada Tamat dengan tarikh kuat kuasa. Jangan padam rekod kerana jejak audit mesti kekal.",
      "Bagi pegawai bertukar PTJ dalam negeri, tukar kod PTJ dan peranan sahaja; tidak perlu ID baharu.",
    ],
    module: "Pentadbiran Sistem",
    screen: "Penamatan Pengguna",
    errorCode: null,
    category: "Akses & ID pengguna",
  },
  {
    id: "F10",
    title: "Pelulus bercuti: penurunan kuasa kepada pelulus ganti",
    symptom:
      "Dokumen PTJ tersangkut pada status Menunggu Kelulusan kerana pelulus bercuti, berkursus atau menunaikan haji. Tiada pegawai lain boleh meluluskannya.",
    cause:
      "Tiada pelulus ganti ditetapkan bagi tempoh ketiadaan itu. Dokumen kekal dalam senarai tugasan pelulus asal sahaja.",
    steps: [
      "Dapatkan surat penurunan kuasa yang ditandatangani Ketua Jabatan, menyatakan pegawai ganti, had kuasa dan tempoh.",
      "Semak pegawai ganti mempunyai ID aktif dan bukan penyedia atau penyemak dokumen yang sama.",
      "Buka Penetapan Pelulus Ganti. Pilih pelulus asal, pelulus ganti, tarikh mula dan tarikh tamat.",
      "Tandakan Pindah Tugasan Sedia Ada supaya dokumen yang sudah menunggu turut berpindah.",
      "Simpan dan minta pegawai ganti log keluar serta log masuk semula.",
      "Selepas tarikh tamat, kuasa kembali kepada pelulus asal dengan sendirinya; sahkan dengan PTJ.",
    ],
    module: "Pentadbiran Sistem",
    screen: "Penetapan Pelulus Ganti",
    errorCode: null,
    category: "Akses & ID pengguna",
  },
  {
    id: "F11",
    title: "iSPEKS tidak boleh dibuka di satu PTJ sahaja",
    symptom:
      "Halaman log masuk iSPEKS tidak keluar; pelayar memaparkan laman tidak dapat dicapai. PTJ lain boleh guna seperti biasa.",
    cause:
      "Gangguan rangkaian di pejabat PTJ sendiri: suis atau modem bermasalah, tetapan DNS berubah, atau proksi pelayar salah. Pelayan iSPEKS tidak terlibat.",
    steps: [
      "Tanya dahulu: adakah komputer lain di pejabat itu boleh membuka iSPEKS? Adakah laman web lain boleh dibuka?",
      "Jika satu komputer sahaja, semak kabel rangkaian dan cuba pelayar lain.",
      "Jika semua komputer, minta PTJ matikan modem dan suis selama satu minit, hidupkan semula dan lihat lampu petunjuk.",
      "Buka Command Prompt dan jalankan nslookup bagi alamat iSPEKS. Jika tiada jawapan, tetapkan DNS mengikut panduan rangkaian negeri dan jalankan ipconfig /flushdns.",
      "Semak tetapan proksi; matikan proksi manual atau kecualikan alamat iSPEKS.",
      "Jika masih gagal, minta PTJ lapor kepada pembekal talian dan berikan nombor aduan talian kepada kita.",
    ],
    module: null,
    screen: null,
    errorCode: null,
    category: "Capaian & teknikal",
  },
  {
    id: "F12",
    title: "iSPEKS slow in the morning for many offices",
    symptom:
      "Between 8.00 and 10.00 a.m. pages take more than a minute to load and saving a document hangs. Several PTJ report it on the same day; by noon it is normal.",
    cause:
      "The overnight batch posting had not finished and was still using the database, or the load balancer was sending most sessions to one node. A full browser cache makes it worse on single PCs.",
    steps: [
      "Ask when it began, which screen, and whether other PTJ are affected. Note the times.",
      "For a single PC, clear cached images and files (Ctrl+Shift+Delete) and try a private window.",
      "Open Pemantauan Proses Kelompok and see whether last night's jobs still show Sedang Diproses.",
      "If a job is still running, tell users to avoid printing reports until it ends. Do not kill the job.",
      "If no job is running, refer to the Implementor to check how sessions are spread over the nodes.",
      "Log with the vendor's helpdesk, attaching times, affected PTJ and screenshots, and quote the vendor log number in the reply.",
    ],
    module: "Pentadbiran Sistem",
    screen: "Pemantauan Proses Kelompok",
    errorCode: null,
    category: "Capaian & teknikal",
  },
  {
    id: "F13",
    title: "Sesi tamat tempoh ketika sedang mengisi dokumen",
    symptom:
      "Pengguna dikeluarkan ke skrin log masuk dengan mesej sesi anda telah tamat. Data yang belum disimpan hilang. Ada yang mengadu berlaku setiap beberapa minit.",
    cause:
      "Had tanpa aktiviti ialah 20 minit; menaip dalam borang tidak dikira aktiviti sehingga Simpan ditekan. Membuka iSPEKS dalam dua tab dengan ID yang sama turut menamatkan sesi pertama. Kuki lama menyebabkan sesi terputus lebih awal.",
    steps: [
      "Nasihatkan pengguna menekan Simpan sebagai draf setiap 10 minit, terutama dokumen yang banyak baris.",
      "Gunakan satu tab dan satu pelayar sahaja bagi satu ID.",
      "Padam kuki bagi alamat iSPEKS, tutup semua tetingkap pelayar dan log masuk semula.",
      "Pastikan tarikh dan masa komputer betul.",
      "Jika masih terputus sebelum 20 minit, catat masa kejadian dan rujuk kepada Implementor.",
    ],
    module: null,
    screen: "Log Masuk",
    errorCode: null,
    category: "Capaian & teknikal",
  },
  {
    id: "F14",
    title: "Pembetulan resit: amaun atau kod hasil tersilap",
    symptom:
      "Juruwang telah mengeluarkan resit rasmi dengan amaun yang salah, atau hasil dikreditkan kepada kod hasil yang bukan sepatutnya.",
    cause:
      "Kesilapan semasa mengunci masuk. Cara pembetulan bergantung sama ada resit telah dimasukkan dalam penyata pemungut atau belum.",
    steps: [
      "Semak tarikh resit dan sama ada penyata pemungut hari itu sudah dijana.",
      "Hari yang sama dan belum ada penyata: buat Pembatalan Resit, nyatakan sebab, dapatkan kelulusan penyelia dan keluarkan resit gantian. Simpan salinan resit asal yang dicop BATAL.",
      "Hari berikutnya, kod hasil salah: sediakan baucar pelarasan, debit kod hasil yang salah dan kredit kod hasil yang betul, lampirkan salinan resit.",
      "Hari berikutnya, amaun salah: bandingkan dengan slip bank. Lebihan atau kurangan kutipan hendaklah diselaraskan melalui baucar pelarasan dan dilaporkan kepada Ketua Jabatan.",
      "Setelah diluluskan, semak lejar hasil bagi kedua-dua kod.",
    ],
    module: "Terimaan",
    screen: "Pembatalan Resit",
    errorCode: null,
    category: "Terimaan & hasil",
  },
  {
    id: "F15",
    title: "Penyata pemungut tidak boleh dijana (unposted receipt)",
    symptom:
      "Apabila tekan Jana Penyata Pemungut, keluar mesej masih terdapat resit belum dipos. Ada kes jumlah penyata kurang daripada jumlah wang dalam tangan.",
    cause:
      "One or more receipts of that day are still unposted, biasanya resit yang ditinggalkan separuh jalan atau terputus talian semasa cetakan.",
    steps: [
      "Buka Senarai Resit Harian, filter status Belum Pos bagi tarikh dan kaunter berkenaan.",
      "Padankan setiap resit dengan salinan fizikal dan wang yang dikutip.",
      "Kalau wang memang diterima: pilih resit dan tekan Pos.",
      "Kalau resit tidak jadi: tekan Batal, isi sebab, minta penyelia luluskan.",
      "Refresh senarai; pastikan tiada lagi resit Belum Pos, termasuk kaunter lain di PTJ yang sama.",
      "Jana semula penyata pemungut dan pastikan jumlahnya sama dengan slip bank-in.",
    ],
    module: "Terimaan",
    screen: "Penyata Pemungut",
    errorCode: null,
    category: "Terimaan & hasil",
  },
  {
    id: "F16",
    title: "Wang masuk bank tidak dikenal pasti, tiada resit yang sepadan",
    symptom:
      "Penyata bank menunjukkan kredit yang tidak diketahui pembayarnya. Tiada bil atau resit yang sepadan, maka PTJ tidak tahu kod hasil mana hendak digunakan.",
    cause:
      "Pembayar membuat pindahan terus tanpa menyatakan nombor bil atau tanpa menghantar slip kepada jabatan.",
    steps: [
      "Rekodkan terimaan itu ke akaun sementara (terimaan belum dikenal pasti) supaya buku tunai sama dengan bank. Jangan teka kod hasil.",
      "Cari mengikut amaun, tarikh dan rujukan pada slip bank; bandingkan dengan senarai bil tertunggak PTJ.",
      "Jika tidak jumpa, mohon butiran pengirim daripada bank melalui Unit Terimaan.",
      "Hebahkan amaun dan tarikh kepada PTJ yang mungkin berkaitan.",
      "Apabila pembayar dikenal pasti, sediakan pelarasan daripada akaun sementara ke kod hasil atau bil yang betul dan keluarkan resit.",
      "Semak baki akaun sementara setiap bulan; jangan biarkan melebihi tiga bulan.",
    ],
    module: "Terimaan",
    screen: "Terimaan Belum Dikenal Pasti",
    errorCode: null,
    category: "Terimaan & hasil",
  },
  {
    id: "F17",
    title: "Penyesuaian bank berbeza dengan baki buku tunai",
    symptom:
      "Penyata penyesuaian bank bulanan menunjukkan perbezaan yang tidak dapat dijelaskan antara baki penyata bank dengan baki buku tunai.",
    cause:
      "Kebiasaannya item belum ditunaikan atau deposit dalam perjalanan tidak diambil kira, tarikh potong penyata bank tidak sama dengan akhir bulan perakaunan, atau padanan automatik dijalankan sebelum semua fail bank dimuat naik.",
    steps: [
      "Semak tarikh mula dan akhir penyata bank yang dimuat naik; mesti meliputi sehingga hari terakhir bulan.",
      "Bandingkan baki awal bulan ini dengan baki akhir bulan lepas.",
      "Cetak senarai cek dan EFT belum ditunaikan serta terimaan belum dikreditkan bank.",
      "Jalankan semula Padanan Automatik.",
      "Padankan secara manual transaksi yang amaunnya sama tetapi rujukannya berlainan.",
      "Bagi caj atau faedah bank yang tiada dalam buku tunai, sediakan jurnal.",
      "Jana semula penyata penyesuaian; perbezaan hendaklah sifar.",
    ],
    module: "Tunai & Bank",
    screen: "Penyesuaian Bank",
    errorCode: null,
    category: "Terimaan & hasil",
  },
  {
    id: "F18",
    title: "Caj bank direkod dua kali dalam buku tunai",
    symptom:
      "Caj perkhidmatan bank bagi bulan yang sama muncul dua kali dalam buku tunai. Perbelanjaan caj bank terlebih dan penyesuaian tidak seimbang sebanyak amaun caj itu.",
    cause:
      "Caj telah dijurnalkan secara manual, kemudian diambil sekali lagi oleh sistem apabila penyata elektronik bank dimuat naik.",
    steps: [
      "Kenal pasti kedua-dua nombor jurnal di Pertanyaan Lejar, kod objek caj bank. Sahkan dengan penyata bank caj hanya sekali.",
      "Sediakan jurnal berbalik bagi catatan manual: debit bank, kredit caj bank. Rujuk nombor jurnal asal pada perihal, lampirkan penyata bank.",
      "Selepas lulus, jalankan semula padanan penyesuaian bank. Bulan seterusnya jangan jurnal manual; tunggu muat naik penyata.",
    ],
    module: "Lejar Am",
    screen: "Penyediaan Jurnal",
    errorCode: null,
    category: "Lejar & pelarasan",
  },
  {
    id: "F19",
    title: "Journal rejected as not balanced although the totals look equal",
    symptom:
      "On saving or submitting a journal the system shows GL-3012 debit and credit not balanced. The totals on the user's paper or spreadsheet agree.",
    cause:
      "Three things were found: amounts pasted from a spreadsheet with more than two decimals, so there is a one-sen difference; an empty row left at the bottom; or lines whose fund segment differs, since debit must equal credit within each fund, not only overall.",
    steps: [
      "Open the draft journal and compare Jumlah Debit and Jumlah Kredit to the sen.",
      "Retype pasted amounts with two decimals (use ROUND in the spreadsheet first) and correct the sen difference.",
      "Delete every row without account code or amount.",
      "Check the segments of each line: dana, jabatan, vot, objek. Total debit and credit for each dana separately.",
      "Where two funds are really involved, add the inter-fund lines.",
      "Save, then submit again.",
    ],
    module: "Lejar Am",
    screen: "Penyediaan Jurnal",
    errorCode: "GL-3012",
    category: "Lejar & pelarasan",
  },
  {
    id: "F20",
    title: "Jurnal terpos ke tempoh perakaunan yang salah",
    symptom:
      "Jurnal yang sepatutnya bagi bulan lepas telah dipos ke bulan semasa (atau sebaliknya). Laporan bulanan PTJ tidak menunjukkan transaksi tersebut pada bulan yang betul.",
    cause:
      "Tarikh perakaunan mengikut tarikh sistem secara lalai dan tidak ditukar oleh penyedia sebelum dihantar. Jurnal yang sudah dipos tidak boleh dipinda tarikhnya.",
    steps: [
      "Semak status tempoh yang sepatutnya. Jika sudah ditutup, PTJ hendaklah memohon secara bertulis kepada Perbendaharaan untuk membuka tempoh itu.",
      "Sediakan jurnal berbalik pada tempoh yang tersilap menggunakan menu Jurnal Berbalik dengan nombor jurnal asal.",
      "Setelah tempoh dibuka, sediakan jurnal baharu dengan tarikh perakaunan yang betul.",
      "Lampirkan surat kelulusan dan salinan jurnal asal pada kedua-duanya.",
      "Luluskan dan pos kedua-dua jurnal pada hari yang sama.",
      "Semak imbangan duga bagi kedua-dua bulan, kemudian maklumkan Perbendaharaan supaya tempoh ditutup semula.",
    ],
    module: "Lejar Am",
    screen: "Jurnal Berbalik",
    errorCode: "GL-3027",
    category: "Lejar & pelarasan",
  },
  {
    id: "F21",
    title: "Penutupan akaun bulanan gagal kerana ada transaksi tertunggak",
    symptom:
      "Proses tutup bulan berhenti dengan status Gagal. PTJ atau Unit Akaun tidak dapat meneruskan ke bulan berikutnya.",
    cause:
      "Masih ada dokumen bertarikh bulan itu yang belum dipos: baucar menunggu kelulusan, resit, jurnal draf atau pelarasan yang dikuiri.",
    steps: [
      "Jana Senarai Transaksi Belum Selesai bagi bulan yang hendak ditutup, semua modul.",
      "Agihkan senarai kepada PTJ yang terlibat dengan tarikh akhir tindakan.",
      "Dokumen yang sah: minta penyemak dan pelulus selesaikan sehingga berstatus Dipos.",
      "Dokumen yang tidak diperlukan: penyedia batalkan.",
      "Dokumen yang sah tetapi belum cukup dokumen sokongan: ubah tarikh perakaunan ke bulan berikutnya.",
      "Jana senarai semula. Apabila kosong, jalankan Penutupan Bulanan sekali lagi.",
      "Cetak imbangan duga sebagai bukti penutupan.",
    ],
    module: "Lejar Am",
    screen: "Penutupan Bulanan",
    errorCode: null,
    category: "Lejar & pelarasan",
  },
  {
    id: "F22",
    title: "Pesanan tempatan hujung tahun: bawa hadapan ke tahun baharu",
    symptom:
      "Pesanan tempatan tahun lepas yang bekalannya belum selesai tidak kelihatan dalam tahun kewangan semasa, atau PTJ bertanya cara membawanya ke hadapan.",
    cause:
      "Pesanan yang belum selesai pada 31 Disember tidak berpindah sendiri. Ia perlu dipilih oleh PTJ melalui menu bawa hadapan sebelum tarikh tutup dalam pekeliling penutupan akaun.",
    steps: [
      "Jana Senarai Pesanan Tempatan Belum Selesai setakat 31 Disember.",
      "Batalkan pesanan yang tidak akan dibekalkan lagi.",
      "Buka menu Bawa Hadapan Pesanan Tempatan, pilih tahun asal dan tandakan pesanan yang diteruskan.",
      "Pilih kod peruntukan tahun baharu; pastikan waran tahun baharu sudah didaftarkan dan mencukupi.",
      "Hantar kepada pelulus sebelum tarikh akhir (rujuk pekeliling tahun berkenaan).",
      "Jika tarikh akhir telah lepas, PTJ perlu memohon kelulusan bertulis Perbendaharaan supaya menu dibuka, atau keluarkan pesanan baharu.",
    ],
    module: "Perolehan",
    screen: "Bawa Hadapan Pesanan Tempatan",
    errorCode: null,
    category: "Perolehan & pesanan tempatan",
  },
  {
    id: "F23",
    title: "Pesanan tempatan tidak dapat dibatalkan, sebahagian barang telah diterima",
    symptom:
      "Butang Batal pada pesanan tempatan tidak aktif atau sistem menolak pembatalan. Pembekal hanya menghantar sebahagian barang dan tidak dapat membekalkan bakinya.",
    cause:
      "Pesanan yang sudah ada nota terimaan barang tidak boleh dibatalkan sepenuhnya. Kuantiti yang belum diterima hendaklah ditutup.",
    steps: [
      "Semak kuantiti dipesan, diterima dan baki pada Pertanyaan Pesanan Tempatan.",
      "Dapatkan surat pembekal atau catatan pegawai bahawa baki tidak akan dibekalkan.",
      "Buka Penutupan Baki Pesanan, pilih nombor pesanan dan baris yang terlibat.",
      "Masukkan sebab penutupan, lampirkan surat, hantar kepada pelulus.",
      "Selepas lulus, semak Lejar Waran: tanggungan bagi baki itu telah dilepaskan.",
      "Teruskan bayaran untuk kuantiti yang telah diterima seperti biasa.",
    ],
    module: "Perolehan",
    screen: "Penutupan Baki Pesanan",
    errorCode: null,
    category: "Perolehan & pesanan tempatan",
  },
  {
    id: "F24",
    title: "Nombor pesanan tempatan tiada dalam senarai pilihan baucar",
    symptom:
      "Semasa menyediakan baucar bayaran berasaskan pesanan tempatan, nombor pesanan yang dicari tidak tersenarai walaupun dokumen bercetak ada di tangan penyedia.",
    cause:
      "Senarai hanya memaparkan pesanan yang telah lulus dan telah ada nota terimaan barang (GRN). Salah satu belum selesai.",
    steps: [
      "Cari nombor pesanan di Pertanyaan Pesanan Tempatan.",
      "Status Menunggu Kelulusan: minta pelulus luluskan dahulu.",
      "Status Lulus tetapi kuantiti diterima sifar: pegawai penerima sediakan Nota Terimaan Barang, pilih baris dan kuantiti, lampirkan nota serahan.",
      "Pastikan nota terimaan itu turut disahkan, bukan sekadar disimpan.",
      "Semak kod pembekal dan kod PTJ pada baucar sama seperti pada pesanan.",
      "Kembali ke baucar dan tekan ikon cari semula; nombor pesanan akan tersenarai.",
    ],
    module: "Perolehan",
    screen: "Nota Terimaan Barang",
    errorCode: null,
    category: "Perolehan & pesanan tempatan",
  },
  {
    id: "F25",
    title: "Waran peruntukan belum dipaparkan di PTJ",
    symptom:
      "PTJ telah menerima surat waran, tetapi peruntukan tidak wujud dalam sistem. Kod vot tidak boleh dipilih atau lejar waran menunjukkan sifar.",
    cause:
      "Waran belum didaftarkan oleh Seksyen Bajet Perbendaharaan, atau didaftarkan pada kod PTJ lain. PTJ tidak boleh mendaftarkannya sendiri.",
    steps: [
      "Minta PTJ hantar salinan waran yang ditandatangani: nombor waran, tarikh, kod vot dan amaun mesti jelas.",
      "Semak nombor waran di Pertanyaan Waran, semua PTJ. Jika tiada, panjangkan salinan kepada Seksyen Bajet untuk didaftar; jika ada tetapi salah PTJ, mohon agihan dibetulkan.",
      "Setelah lulus, minta PTJ semak Lejar Waran keesokan hari dan sahkan amaun.",
    ],
    module: "Peruntukan",
    screen: "Pertanyaan Waran",
    errorCode: null,
    category: "Lain-lain",
  },
  {
    id: "F26",
    title: "Virement (pindah peruntukan) pending, nobody has it in the task list",
    symptom:
      "A pindah peruntukan submitted by the PTJ stays at Menunggu Kelulusan for days. The head of department says nothing has reached the inbox, and the preparer cannot withdraw it.",
    cause:
      "The approval route for virement of that PTJ has an empty level. The officer who held it moved out and no approver was named in the new route, so the document went to nobody.",
    steps: [
      "Open the application and look at Sejarah Kelulusan for the level where it stopped.",
      "Open Laluan Kelulusan for the PTJ, document type Pindah Peruntukan. Find the level without an officer.",
      "Ask the PTJ for a letter or user administration form naming the approver, signed by the head of department.",
      "Assign the approver to the level and save the route.",
      "Use Hantar Semula Aliran Kerja on the pending document; a corrected route does not apply to documents already in it.",
      "Confirm with the approver that it now shows in the task list, and that balances moved after approval.",
    ],
    module: "Peruntukan",
    screen: "Pindah Peruntukan",
    errorCode: null,
    category: "Lain-lain",
  },
  {
    id: "F27",
    title: "PWR melebihi had: rekupmen atau resit panjar ditolak",
    symptom:
      "Tuntutan panjar wang runcit tidak dapat disimpan. Sistem memaparkan PWR-1402 amaun melebihi had yang dibenarkan.",
    cause:
      "Ada dua had: had bagi setiap resit, dan jumlah panjar yang diluluskan bagi PTJ. Salah satu telah dilampaui.",
    steps: [
      "Lihat had pada Profil PWR PTJ: Had Setiap Resit dan Jumlah Panjar.",
      "Jika satu resit melebihi had, bayaran itu bukan untuk panjar. Bayar melalui baucar biasa kepada pembekal.",
      "Jangan pecah kecilkan satu pembelian kepada beberapa resit semata-mata untuk lepas had; ini teguran audit.",
      "Jika jumlah rekupmen melebihi panjar, asingkan resit kepada dua rekupmen mengikut tarikh, yang kedua selepas rekupmen pertama dibayar.",
      "Jika had memang tidak mencukupi, PTJ mohon kenaikan had dengan surat justifikasi kepada Perbendaharaan. Setelah lulus, PIC kemas kini Profil PWR.",
    ],
    module: "Panjar Wang Runcit",
    screen: "Rekupmen PWR",
    errorCode: "PWR-1402",
    category: "Baucar & bayaran",
  },
  {
    id: "F28",
    title: "Pertukaran pemegang panjar wang runcit",
    symptom:
      "Pemegang panjar telah bertukar tempat kerja. Pegawai baharu tidak dapat membuat rekupmen, atau rekupmen masih dibayar ke akaun pemegang lama.",
    cause: "Data induk panjar masih atas nama pemegang lama. Pertukaran belum dimaklumkan dengan borang.",
    steps: [
      "PTJ lengkapkan borang pertukaran pemegang panjar dan Sijil Serah Terima (baki tunai, resit belum dituntut), ditandatangani kedua-dua pegawai serta Ketua Jabatan.",
      "Pastikan tiada rekupmen atas nama pemegang lama yang masih dalam proses.",
      "Kemas kini nama, jawatan dan akaun bank pemegang baharu di Profil PWR, hantar untuk kelulusan Perbendaharaan.",
      "Semak pegawai baharu ada ID dengan peranan penyedia modul ini dan nama beliau terpapar di skrin rekupmen.",
    ],
    module: "Panjar Wang Runcit",
    screen: "Profil PWR",
    errorCode: null,
    category: "Baucar & bayaran",
  },
  {
    id: "F29",
    title: "Status deposit tidak membenarkan bayaran balik",
    symptom:
      "PTJ hendak memulangkan wang cagaran kepada pendeposit, tetapi rekod deposit tidak keluar di skrin bayaran balik. Di pertanyaan, statusnya Dalam Proses atau Dituntut sedangkan wang belum dibayar.",
    cause:
      "Baucar bayaran balik terdahulu telah dibatalkan, namun status deposit tidak kembali kepada Aktif. PTJ tidak mempunyai kebenaran mengubah status.",
    steps: [
      "Dapatkan nombor resit deposit, nombor akaun deposit dan nama pendeposit.",
      "Semak Sejarah Deposit; pastikan baucar terdahulu benar-benar Dibatalkan dan tiada EFT dikeluarkan.",
      "PIC buka Kemas Kini Status Deposit, tukar status kepada Aktif dan catat nombor aduan pada ruang sebab.",
      "Semak baki deposit sama dengan resit asal.",
      "Minta PTJ sediakan semula permohonan bayaran balik dengan resit asal dan surat tuntutan.",
      "Setelah dibayar, pastikan status bertukar kepada Selesai.",
    ],
    module: "Amanah & Deposit",
    screen: "Kemas Kini Status Deposit",
    errorCode: null,
    category: "Terimaan & hasil",
  },
  {
    id: "F30",
    title: "Baki akaun amanah negatif",
    symptom:
      "Penyata akaun amanah menunjukkan baki debit (negatif), padahal kumpulan wang itu masih ada duit mengikut rekod PTJ.",
    cause:
      "Wrong account code used. Bayaran dicaj kepada kod akaun amanah ini sedangkan sepatutnya kod amanah lain, atau terimaan dikreditkan ke tempat lain.",
    steps: [
      "Cetak lejar terperinci akaun amanah dari awal tahun dan semak setiap debit dengan baucarnya.",
      "Kenal pasti transaksi pertama yang menyebabkan baki jadi negatif.",
      "Check the code on the supporting documents against the ledger code.",
      "Sediakan jurnal pelarasan: kredit akaun amanah yang tersalah caj, debit akaun amanah yang betul. Untuk terimaan, buat sebaliknya.",
      "Attach the ledger printout and the trust deed (arahan amanah) if the code is disputed.",
      "Selepas dipos, cetak penyata semula; baki mesti kredit dan sama dengan rekod PTJ.",
    ],
    module: "Amanah & Deposit",
    screen: "Penyata Akaun Amanah",
    errorCode: null,
    category: "Lejar & pelarasan",
  },
  {
    id: "F31",
    title: "Same asset registered twice",
    symptom:
      "One physical item appears under two registration numbers in the asset register, with the same serial number and purchase order. The cost and depreciation are counted twice.",
    cause:
      "The asset came in automatically from the paid voucher and was then registered again by hand by the asset officer, who did not see it in the pending list.",
    steps: [
      "Print both KEW.PA cards and compare serial number, voucher number, date and cost.",
      "Keep the record that came from the voucher. If the label on the item carries the other number, print a new label.",
      "On the duplicate, choose Batal Pendaftaran with the reason Rekod Pendua. Do not use Pelupusan: disposal needs a board and posts a loss.",
      "Have the head of department approve the cancellation.",
      "Check that depreciation already posted for the duplicate has been reversed in the ledger.",
      "Run the asset listing again and reconcile with the asset control account.",
    ],
    module: "Aset",
    screen: "Pendaftaran Aset",
    errorCode: null,
    category: "Aset",
  },
  {
    id: "F32",
    title: "Aset tersenarai di bawah PTJ lain: pindahan aset",
    symptom:
      "Aset berada di pejabat PTJ, tetapi dalam sistem didaftar di bawah PTJ lain. Pegawai aset tidak dapat mengemas kini lokasi atau membuat verifikasi.",
    cause:
      "Kod PTJ tersilap dipilih semasa pendaftaran, atau aset telah berpindah secara fizikal tanpa direkodkan pindahannya.",
    steps: [
      "Sahkan nombor pendaftaran aset dan PTJ yang sepatutnya, dengan borang pindahan KEW.PA yang ditandatangani kedua-dua Ketua Jabatan.",
      "PTJ asal: buka Pindahan Aset, pilih aset, PTJ penerima dan tarikh pindahan.",
      "Pelulus PTJ asal luluskan.",
      "PTJ penerima: buka Terimaan Pindahan Aset, terima dan isi lokasi serta pegawai penempatan.",
      "Semak nilai buku bersih telah berpindah ke PTJ penerima, termasuk susut nilai terkumpul.",
      "Cetak label baharu jika nombor siri pendaftaran berubah.",
    ],
    module: "Aset",
    screen: "Pindahan Aset",
    errorCode: null,
    category: "Aset",
  },
  {
    id: "F33",
    title: "Slip gaji bulan semasa tiada dalam Portal iSPEKS",
    symptom:
      "Kakitangan log masuk ke Portal iSPEKS tetapi slip gaji bulan semasa tidak dipaparkan. Ada yang langsung tiada sebarang slip, walaupun gaji telah masuk ke bank.",
    cause:
      "Jika ramai terlibat, data slip bulan itu belum diterbitkan ke portal. Jika seorang sahaja, No Kad Pengenalan kakitangan belum dipautkan dengan nombor gajinya.",
    steps: [
      "Tanya sama ada rakan sepejabat boleh melihat slip mereka.",
      "Ramai tidak dapat: semak Penerbitan Data Slip Gaji. Jika status Belum Terbit, minta Unit Gaji jalankan penerbitan bagi bulan dan PTJ berkenaan.",
      "Seorang sahaja: buka Pautan Kakitangan Portal dan cari No Kad Pengenalan.",
      "Jika tiada rekod atau nombor gaji kosong, pautkan kepada nombor gaji yang betul dan simpan.",
      "Bagi kakitangan yang bertukar PTJ, pastikan pautan PTJ lama dinyahaktifkan.",
      "Minta kakitangan log masuk semula selepas satu jam.",
    ],
    module: "Portal iSPEKS",
    screen: "Slip Gaji",
    errorCode: null,
    category: "Gaji & emolumen",
  },
  {
    id: "F34",
    title: "Elaun tidak dibayar atau tersilap kadar dalam gaji bulan ini",
    symptom:
      "Kakitangan mendakwa elaun (contohnya elaun pemangkuan, imbuhan tetap perumahan, bantuan sara hidup) tidak masuk atau masih kadar lama, sedangkan surat kelulusan sudah ada.",
    cause:
      "Borang perubahan gaji diterima atau diluluskan selepas tarikh tutup proses gaji. Perubahan hanya berkuat kuasa dalam gaji bulan berikutnya.",
    steps: [
      "Semak tarikh kelulusan perubahan di Perubahan Gaji dan bandingkan dengan tarikh tutup bulan itu.",
      "Jika belum dikunci masuk, minta PTJ sediakan borang perubahan gaji dengan kod elaun, kadar dan tarikh kuat kuasa, lampirkan surat kelulusan.",
      "Pastikan tarikh kuat kuasa ialah tarikh sebenar supaya tunggakan dikira sendiri oleh sistem.",
      "Penyemak dan pelulus selesaikan sebelum tarikh tutup bulan berikutnya.",
      "Semak Penyata Awal Gaji; elaun dan tunggakannya mesti ada.",
      "Maklumkan kakitangan bahawa bayaran dibuat bersama gaji bulan depan. Tiada bayaran luar gaji kecuali kelulusan khas.",
    ],
    module: "Gaji & Emolumen",
    screen: "Perubahan Gaji",
    errorCode: null,
    category: "Gaji & emolumen",
  },
  {
    id: "F35",
    title: "Jumlah pendapatan dalam EC tidak tepat",
    symptom:
      "Penyata pendapatan tahunan (EC) di portal menunjukkan jumlah yang tidak sama dengan campuran 12 slip gaji. Kakitangan tidak dapat mengisi e-Filing dengan yakin.",
    cause:
      "Bonus or arrears for another year was included in this year's row. Baris tunggakan tahun lepas sepatutnya di bahagian pendapatan tahun terdahulu.",
    steps: [
      "Minta kakitangan nyatakan tahun EC dan amaun yang dipertikaikan.",
      "Cetak Ringkasan Gaji Tahunan; compare month by month dengan EC.",
      "Cari baris bonus, bantuan khas atau tunggakan dan semak medan Tahun Berkaitan.",
      "Betulkan Tahun Berkaitan bagi baris yang salah, dapatkan kelulusan Unit Gaji.",
      "Regenerate EC bagi kakitangan itu sahaja (pilihan Jana Semula Individu), jangan jana untuk seluruh PTJ.",
      "Sahkan jumlah potongan PCB, KWSP dan zakat tidak berubah.",
      "Terbitkan ke portal dan minta kakitangan muat turun versi baharu.",
    ],
    module: "Gaji & Emolumen",
    screen: "Penyata Pendapatan Tahunan (EC)",
    errorCode: null,
    category: "Gaji & emolumen",
  },
  {
    id: "F36",
    title: "Laporan L400 keluar tanpa data",
    symptom:
      "Laporan L400 berjaya dijana, tetapi hanya kepala laporan yang keluar. Tiada sebarang baris atau semua amaun sifar.",
    cause:
      "Parameter tempoh tidak betul (bulan kosong atau tahun kewangan lama), atau proses pos ke lejar bagi bulan itu belum dijalankan.",
    steps: [
      "Tekan Set Semula, kemudian isi Tahun Kewangan, Tempoh Dari, Tempoh Hingga dan kod PTJ. Jangan tinggalkan kod dana atau vot carian lama.",
      "Jana sekali lagi.",
      "Masih kosong: semak Status Pos Lejar bulan itu. Jika Belum Dipos, minta Unit Akaun jalankan Pos ke Lejar Am sampai Selesai.",
      "Jana semula L400 dan bandingkan jumlah dengan imbangan duga.",
    ],
    module: "Laporan",
    screen: "L400",
    errorCode: null,
    category: "Laporan",
  },
  {
    id: "F37",
    title: "Report times out when run for a whole year",
    symptom:
      "The user runs a detailed ledger or expenditure report from January to December. After several minutes the screen turns white or shows SYS-504, and no file is produced. One month works.",
    cause:
      "Online reports are cut off after five minutes. A year of detailed transactions for a large PTJ takes longer than that.",
    steps: [
      "Tell the user not to click Jana again while waiting; each click starts another run and slows everyone.",
      "Run the report per quarter (Jan-Mar, Apr-Jun, Jul-Sep, Oct-Dec) and combine the files.",
      "Narrow the parameters to the vot or object needed, and choose summary instead of detail when it is enough.",
      "For a full year in one file, choose Jadual Cetakan Malam so that it runs in the night batch.",
      "Collect the file next morning from Peti Laporan; it is kept for seven days.",
      "If the night run also fails, refer to the Implementor with the report name and parameters.",
    ],
    module: "Laporan",
    screen: "Penjanaan Laporan",
    errorCode: "SYS-504",
    category: "Laporan",
  },
  {
    id: "F38",
    title: "Excel file exported from a report is damaged or cannot be opened",
    symptom:
      "After Eksport ke Excel, Excel warns that the file format and extension do not match, or says the file is corrupt. Some users see the sheet but cannot edit it.",
    cause:
      "The report is saved with the extension .xls although its content is not the old Excel format, and newer Excel refuses it. The read-only case is Protected View for files from the internet.",
    steps: [
      "When Excel warns about the format, click Yes if the file came straight from iSPEKS.",
      "If it does not open, export again and choose Excel (.xlsx) in the format list instead of .xls.",
      "For Protected View, click Enable Editing. If greyed out, right-click the file > Properties > Unblock.",
      "If still damaged, export to CSV, then in Excel use Data > From Text/CSV with UTF-8. Set account code columns to Text to keep leading zeros.",
      "Save as .xlsx before adding formulas.",
    ],
    module: "Laporan",
    screen: "Eksport Laporan",
    errorCode: null,
    category: "Laporan",
  },
  {
    id: "F39",
    title: "Dokumen sokongan gagal dimuat naik",
    symptom:
      "Lampiran tidak dapat dimuat naik: bar kemajuan berhenti, atau keluar SYS-413 saiz fail melebihi had. Ada kes fail tidak boleh dipilih langsung.",
    cause:
      "Had bagi setiap fail ialah 5 MB, dan hanya format PDF atau JPG diterima. Imbasan berwarna beresolusi tinggi, fail Word, HEIC atau ZIP akan ditolak.",
    steps: [
      "Semak saiz dan jenis fail: klik kanan > Properties.",
      "Imbas semula pada 150-200 dpi, hitam putih atau skala kelabu.",
      "Jika fail sudah ada, mampatkan PDF dengan pilihan Reduce File Size. Jangan guna laman web mampatan awam untuk dokumen kerajaan.",
      "Dokumen banyak muka surat: pecahkan kepada beberapa fail, setiap satu di bawah 5 MB, dan tambah baris lampiran.",
      "Gambar telefon: simpan sebagai JPG. Fail Word atau Excel: Save As PDF.",
      "Ringkaskan nama fail, elakkan simbol seperti & dan #.",
      "Muat naik semula dan tekan Simpan.",
    ],
    module: null,
    screen: "Dokumen Sokongan",
    errorCode: "SYS-413",
    category: "Capaian & teknikal",
  },
  {
    id: "F40",
    title: "Ralat ABB-2107 semasa menyimpan invois",
    symptom:
      "Apabila Simpan ditekan di skrin pendaftaran invois, keluar ralat ABB-2107 dan invois tidak disimpan. Hanya berlaku pada pembekal tertentu.",
    cause:
      "Kod cukai tidak diisi dalam data induk pembekal. Ralat berkaitan ABB-2108 pula bermaksud kod cukai ada tetapi sudah tamat tempoh kuat kuasa; penyelesaiannya di skrin yang sama.",
    steps: [
      "Catat kod pembekal yang digunakan pada invois.",
      "Buka Daftar Pembekal, tab Maklumat Cukai.",
      "ABB-2107: pilih kod cukai pembekal. Jika pembekal tidak berdaftar cukai, pilih kod Tidak Berkenaan; jangan biarkan kosong.",
      "ABB-2108: tamatkan baris kod lama dan tambah baris baharu dengan tarikh mula yang betul.",
      "Lampirkan sijil pendaftaran cukai jika ada, hantar untuk kelulusan data induk.",
      "Setelah lulus, minta penyedia pilih semula pembekal pada invois dan simpan.",
    ],
    module: "Akaun Belum Bayar",
    screen: "Pendaftaran Invois",
    errorCode: "ABB-2107",
    category: "Baucar & bayaran",
  },
];
