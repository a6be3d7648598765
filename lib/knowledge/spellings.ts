/** How people write who are in a hurry, and which words say nothing of a problem. Pure. */

/** A line a word: what is meant, then how it is written too. */
const WRITTEN = `
tidak: x tak tk tdk dak tok cannot cant dont doesnt didnt wont isnt arent wasnt havent hasnt couldnt not unable x-boleh
tiada: takde takda tade xde xda xdak xada takdok tokdok takdak takada tkde tkda
boleh: blh bleh leh buleh bole
belum: blm blum lom belom
sudah: dah dh sdh doh udah
dengan: dgn dg dngn
untuk: utk utuk tuk
yang: yg hok
sebab: sbb sebap krn kerana pasal psl
saya: sy kawe ambo
bukan: bkn
mohon: mhn mohn
dapat: dpt dapek
dalam: dlm dale dalm
daripada: drpd drp dripada
dari: dr dri
pada: pd
kepada: kpd
oleh: olh
jangan: jgn
masuk: msk masok
keluar: kluar klr keluo tubik keluaq
hantar: hntr hntar anta hanto
terima: trima
baucar: baucer baucher boucer bouchar vaucar
bayar: byr bayo
bayaran: byrn byran bayare
pembayaran: pmbyrn pbyrn pembyran
buat: wat bwt buek
buka: bka bukak bukok
tutup: ttp tutop
cari: cr caghi
semak: smk semok
hapus: hpus
simpan: smpn simpe
papar: ppr
tekan: tkn
klik: klick
cuba: cube cubo try tried
tolong: tlg tlong tulong tolg
cepat: cpt cepak
cakap: ckp kecek
tengok: tgk tgok
tanya: tny tnya
tunggu: tggu tgu nunggu
banyak: byk bnyk banyok
semua: smua sume semue semuo
sahaja: shj sj saja jer je ja
lagi: lg
juga: jgk jugak gak
balik: blk balek
lepas: lps lpas slps lepah
selepas: slepas
sebelum: sblm seblum sebelom
habis: abis habih abih
hilang: hile hilg ilang
bulan: bln bule
tahun: thn
minggu: mggu
hari: ari
tarikh: trkh tkh
pagi: pg
petang: ptg
malam: mlm
semalam: smlm semale
kelmarin: klmrin
duit: duik
wang: ue
nombor: nmbr nombo
nama: nm
orang: org oghe
pegawai: peg pgwai
pejabat: pjbt ofis opis
jabatan: jbtn jab
bahagian: bhgn bhg
kerajaan: kjaan kerjaan
mesyuarat: mesy
maklumat: makl mklumat
dokumen: dok doc docs dokument
lampiran: lmpiran
laporan: lprn report
penyata: pnyata penyate
permohonan: pmohonan
pelarasan: plrsn
peruntukan: prtkn peruntukn
akaun: acc acct akuan akaun2
sistem: sis system
masalah: mslh msalah masaalah prob problem problems
kata laluan: pwd pw psw katalaluan pasword passwrd passwd
pengguna: pguna penguna
emel: email mel e-mail e-mel emal eml
kemas kini: kemaskini update updated updating kmskini
maklum balas: maklumbalas feedback
muat naik: muatnaik upload uploaded uploading
muat turun: muatturun muaturun download downloaded downloading
log masuk: logmasuk login log-in signin sign-in logon loging
log keluar: logkeluar logout log-out logoff signout sign-out
tanda tangan: tandatangan ttangan
susut nilai: susutnilai
bagaimana: mcmana macammana camne camna cemana guano gano mcmne
macam: mcm cam
macam ini: macamni mcmni camni gini
tolak: tlk
lulus: lls
komputer: pc komp
telefon: tel fon hp
rujuk: ruj
invois: inv invoice invoices inbois
amaun: amt amount
jumlah: jum jml total totals
tunggakan: tunggkan
pembekal: pmbekal
kerani: kani
ketua: ktua
ralat: error errors eror err
cetak: cetok
pencetak: printer printers
cek: cheque cheques chek
slip: selip
skrin: skren
butang: btg button buttons
lambat: lmbt slow
sangkut: sgkut
salah: slh
betul: btul btol
kosong: ksg
daftar: dftr
pinjam: pinje
setel: settle setle
fail: file files
gagal: failed failure fails failing
modul: module modules
format: formet
`;

/** Known spellings by what they stand for; two words for one are parted by a space. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  WRITTEN.trim()
    .split("\n")
    .flatMap((line) => {
      const [meant = "", written = ""] = line.split(": ");
      return written.split(" ").map((one) => [one.replace("-", ""), meant] as const);
    }),
);

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** What every complaint says: courtesy, pronouns, joints of the sentence. *Tidak* is not among them. */
export const STOP_WORDS = list(`
  yang dan di ke dari daripada untuk dengan ini itu saya kami kita anda awak kamu dia beliau mereka diorang dorang kau aku
  telah sudah sedang akan pada kepada bagi oleh adalah ialah juga serta atau lagi pun lah kah nya si para sang hb
  sila mohon tuan puan encik cik pihak terima kasih segera salam assalamualaikum waalaikumsalam sejahtera sekian dahulu
  tolong bantuan bantu jasa baik kerjasama perhatian dihargai amat amatlah didahului ucapan dimaklumkan maklum maklumkan
  sukacita merujuk perkara tersebut berkenaan berkaitan bersama sama-sama agar supaya sekiranya jika kalau kalo jikalau
  apabila bila ketika semasa masa waktu sejak hingga sehingga sampai setakat sekarang tadi esok kelmarin semalam
  sebab kerana namun tetapi tapi manakala malah bahawa iaitu yakni macam seperti bagaimana mengapa kenapa apa siapa mana
  mane nape apakah adakah bolehkah ada ado nak nok hendak mahu mau kena keno ni tu ne nih tuh situ sini sana kat dok duk
  je sahaja cuma hanya pula pulak plak kot kan ya ye yer ok okay oke tq tqvm thanks thank ty pls plz please kindly
  regards dear sir madam hi hello good morning afternoon evening appreciate help advise asap urgent soon
  pastu lepastu kemudian lalu terus masih sangat sgt amat paling lebih agak begitu begini semua setiap tiap beberapa
  banyak sedikit sikit satu dua tiga empat lima enam tujuh lapan sembilan sepuluh kali orang hal benda camtu macamtu
  tengok cakap kata katanya beritahu bagitau bgtau tanya pejabat ofis dekat antara dalam luar atas bawah
  yg yap eh ah oh haha huhu hehe kawan rakan encik pn hj dato datuk yb yh wassalam
  belako belaka deh dih nge ngan gak jah panah hati betul tengoh
  the an of to in on at for and or is are am was were be been being it its this that these those there here i me my we our
  ours us you your he she his her him they them their who whom which what when where why how do does did done doing
  have has had having will would shall should can could may might must with without from by as but if so than then too
  very also just only still even now again already yet ever never any some all each every both few more most other
  such own same one two three four five no yes not-so about into over under between out off up down through during
  before after since until while because although though however therefore etc via per mr mrs ms dr
  got get gets getting let lets make makes made say says said tell told know want wants wanted need needs needed like
  im ive id ill youre theyre thats whats theres hes shes weve were
  http https www`);

/** Words that most complaints have: they count for little, and never alone. */
export const WEAK_WORDS = list(`
  tidak boleh sistem ispeks masalah dapat buat cuba ada tiada belum perlu guna hari pagi petang minggu baru lama lepas
  jadi balik keluar lain semak lihat cari jumpa tanya rujuk betul elok biasa sudah selesai siap staf pegawai ralat mesej
  papar tekan klik skrin butang maklumat nombor nama bulan tahun tarikh jumlah masuk bukan pilih lalu simpan sama
  try check work working issue problem show shows appear appears see seen find found screen page button click press
  message day days week month year date today yesterday morning number name new old use user office staff officer
  please time times still able come came go goes back thing things first last next`);

/** Two words that are one thing: `kata` and `laluan` alone say nothing of a password. */
export const COMPOUNDS = list(`
  kata+laluan kemas+kini maklum+balas muat+naik muat+turun log+masuk log+keluar tanda+tangan susut+nilai set+semula
  log+in log+out sign+in sign+out pop+up time+out`);
