/**
 * The roots that the stemmer decides by: what users and staff of a treasury write of. A word that is missing is found
 * in its own form all the same, and by those of its forms whose affixes leave no doubt. Pure.
 */
export const MALAY_ROOTS: ReadonlySet<string> = new Set(
  `abai acara acuan ada adil adu agak agensi agih agung ahli air ajar aju akar akaun akhbar akhir akibat akses
  akta aktif akui alam alamat alat alih alir alpa amal amalan aman amanah amaran amaun ambil ampun anak andai
  anggap anggar anggota angin angka angkat angkut ansur antara anugerah apit arah arkib artikel arus asal asas
  aset asing asrama atas atur awal awam awas babit baca badan bagi bahagi bahan baharu bahas bahasa bahaya baik
  baiki bajet baki baku balas balik balut banci bandar banding bangga bangku bangun bank bantah bantu banyak
  barang baris baru basmi batal batas batu baucar bawa bawah bayang bayar beban bebas beda bekal bekas beku
  belah belakang belanja belanjawan beli belia belit belum benar benda bendahari bengkel bentuk berat beres beri
  berita berkas bersih besar beta betul beza biasa biaya bicara bidang bil bila bilang bilik bimbang bimbing
  bina bincang bising bocor bohong boleh bonus borang boros buang buat bubar budi buka bukan bukti buku bulan
  bulat bumi bunga bungkus bunyi buru buruh butang butir cabang cabar cabut cadang cagar cair caj cakap cakup
  calon campur canggih cap capai cara cari carta carum catat cawang cegah cek cela cemas cepat cerai
  cerita cermin cetak cipta cita contoh cuai cuba cucuk cukai cukup cuma curi cuti daerah daftar dahulu daku
  dakwa dalam dalih damai damping dapat dasar data datang daya debit dedah definisi degil dekat denda dengar
  depan deposit deras derma desak dewan dian didik digit diri disiplin dokumen draf dua duduk duga duit dulu
  dunia edar edisi efisien ejen ekonomi ekor eksport elak elaun elok emas emel emolumen empat engkar erat erti
  esok faham fail faktor faktur fasa fasal fizikal folder format formula forum fungsi gabung gagal gaji gambar
  ganda ganggu ganjar ganjil ganti gantung garis gaul gaya gelap gelar geledah gemar genap gerai gerak geran
  gesa giat gila gilir giro golong goreng gosok gred gugur gula guna guntung guru gusar habis had hadam hadap
  hadiah hadir hak hakikat hal hala halaman halang haluan hambat hampir hancur hantar hanya hapus harap harga
  hari harta hasil hati hebah helai hentam henti heran hias hidang hidup hilang hilir himpun hingga hirau hitam
  hitung hormat hubung hujung hukum hulur hurai huruf hutang ibu ikat ikhtisar iklan ikut ilham ilmu imbang
  imbas imbuh imej import indah indeks inden induk industri ingat ingin insuran insurans integrasi inti intip
  inventori invois iring isi isih isu isyarat isytihar iuran izin jabat jadi jadual jaga jahit jajah jalan jalin
  jam jamin jana jangka janji jara jarak jarang jaring jatuh jauh jawab jawat jaya jejak jelas jelma jemput
  jenama jenis jilid jimat jiran jual juang judul jujur jumlah jumpa jurang jurnal juru juruaudit kabur kad
  kadar kaedah kahwin kait kaitan kaji kakitangan kala kalah kali kalibrasi kampung kanan kandung kapal karang
  karya kas kata kategori kaunter kawal kawan kawasan kaya kecil kecuali kedai kejar kekal kelabu kelas keliru
  kelola keluar keluarga kemas kemaskini maklumbalas muatnaik muatturun tandatangan susutnilai kembali kembang kempen kemuka kena kenal kenapa kendali kenderaan kenyataan
  kepala kepil kerajaan kerani kerap keras kering kerja kertas kerusi kesan ketat ketik ketua kewangan khas
  khidmat khusus kilang kini kira kiri kirim kisah klausa klik kod kolam kolum komen komitmen kompaun komputer
  komunikasi kongsi konsep kontrak kontraktor kosong kotak koyak kredit kriteria kuasa kuat kukuh kumpul
  kumulatif kunci kunjung kuota kupas kurang kurnia kursus kurung kutip laba label labur lacak ladang lafaz lagi
  lahir lain laju lajur laksana laku lalai lalu laluan lama laman lambang lambat lamina lampau lampir lancar
  landas langgan langgar langkah langsung lantas lantik lapan lapang lapik lapis lapor larang laras lari lasak
  latih lawan lawat layak layan layar lebar lebih lejar lekas lekat lelong lemah lembaga lembap lembar lengah
  lengkap lepas lesen letak letih lewat liat libat licin lihat liku lilin limpah lindung lingkung lintas lipat
  liput lirik listrik loji lokasi longgar lonjak lori luak luar luas lubang luka lukis lulus lumayan lumpuh
  lunas lupa lupus luput lurus maaf mahir mahkamah mahu main majikan majlis maju makan makin maklum maklumat
  maksimum maksud malam malas malu mampu mana manfaat mangsa manual masa masalah masih masuk masyarakat matang
  mati maya medan medium mel menang mendak mesej mesin mesti mesyuarat mewah milik minggu minima minimum minta
  minyak modal model modul mohon motor muat muda mudah muflis muka mula mulut muncul mundur mungkin murah murni
  mursyid musim muslihat musnah mustahak nafas nafi nafkah naik nak nama nampak nanti nasihat negara negeri
  nilai nisbah nombor nota nyah nyala nyata objek obligasi operasi orang pada padam padan padu paip pajak pakai
  pakar paksa palam palsu pampas panas pandang pandu panggil pangkal pangkat panjang panjar pantas pantau papan
  papar para paras parkir pasang pasar pasti pasukan patuh patut paut pecah pecat pedoman pegang pegawai pejabat
  pekan pelajar pelan pelawa pelayar pelihara peluang pencen pendam pendapatan pendek penjara pentadbir penting
  penuh penyata pepijat perang peranti perbendaharaan percaya perenggan periksa perinci peringkat perintah
  perisian perlahan perlu permit perolehan persen peruntukan pesan peta petak peti petik pilih pimpin pinda
  pindah pinjam pinta pintas pisah pohon pokok pos potong premium proforma program projek prosedur proses protes
  puas puji pukul pulang pulih punca pungut pusat pusing putar putih putus raba rafak ragu rahsia raih rakam
  rakan rakyat ralat ramai ramal rampas rancang rangka rangkai rangkum rangsang rasa rasmi rata rawat raya rayu
  rebut reka rekod rekup rekupmen renda rendah rentas resit resmi ribu ringan ringgit ringkas risau roboh roda
  rombak rosak ruang rugi rujuk rumah rumit rumus runcit runding runtuh rupa rusuh saat sabar sabit sah sahaja
  saing saji sakit saksi saku salah salin salur sama saman samar sambung sambut sampai sampel samping sampul
  samun sana sandang sandar sandi sangka sangkut sangsi sara saran saring sasar satu saudara sauk sawah sebab
  sebar sebut sedar sederhana sedia sedut segar segera sejuk sekat seksyen selamat selang selaras selenggara
  selera selesa selesai seleweng selia selidik selindung selisih selit semak semat sembunyi sempadan sempurna
  semula senang senarai sengaja sepadan seragam serah serap serasi serta seru servis sesak sesat sesuai setel
  setuju sewa siang siap siar siasat sibuk sidang sifar sijil sikap siksa sila silang silap simpan singgah
  singkat sinting sisa sisih sistem skim skrin slip soal sokong solek sorok sosial staf stok stor suap suara
  suasana sukar sukat suku sulam sulit sumbang sumbat sumber sumpah sunting supaya surat suruh susah susul susun
  susur susut syarat syarikat syer syor tabung tabur tadbir tafsir tagih tahan tahap tahu tahun tajuk takluk
  taksir taku takut tali talian tamat tambah tambang tambat tampal tampung tamu tanah tanam tanda tandas
  tandatangan tanding tangan tanggal tangguh tanggung tanggungjawab tangkap tangkas tanjak tanya tapak tapis
  tarik tarikh taruh tatacara taut tawar tayang tebus tegah tegas teguh tegur teka tekan teken teknik teknikal
  tekun teladan telah telefon telis teliti teman tempah tempat tempoh tempur temu temuduga tenaga tender tengah
  tengking tengok tentang tentu tepat tepi terang terap terbit teri terima terjemah tertib terus tetap tetapan
  tiada tidak tidur tiga tiket timbal timbang timbul timbun timpa tindak tindan tindih tinggal tinggi tingkah
  tingkap tingkat tinjau tipu tiris tiru titik tolak toleh tolong tonjol topik tua tuai tuang tubuh tuduh tugas
  tuju tukar tulis tumbuh tumpang tumpu tunai tunda tunduk tunggak tunggu tunjuk tuntut turap turas turun turut
  tusuk tutup tutur ubah ucap udara ugut uji ujud ukur ulang ulas umpama umum umur undang undi undur unit unjur
  untuk untung upah upaya urai urus urut usaha usang usia usik utama utang utara utus vendor verifikasi versi
  visa vokasional vot wajar wajib wakil waktu wang wangi waran waras warga waris warna warta wasiat wujud yakin
  yuran zakat zaman zon`
    .split(/\s+/)
    .filter(Boolean),
);
