/**
 * Syllables that make up most of everyday messages. Only used to choose between two ways of cutting glued letters
 * ("hinhanh": hinh anh, not hin hanh); a syllable that is missing here is still a syllable.
 */
export const COMMON_SYLLABLES: ReadonlySet<string> = new Set(
  `a ai an anh ao ba bac bai bam ban bang bao bat bay be ben bi biet bo bon ca cac cach cai cam can cap cau cha chac chan chao chat chay che chi chia chiec chieu chinh cho choi chu chua
  chuan chung chuoi chuyen co con cong coc cu cua cuc cung cuoc cuoi cuon cuu da dai dam dan dang danh dao dau day de dem den deu di dia dich dien diem dieu dinh do doan doi don dong du dua duc dung
  duoc duoi duong duyet em ga gai gan gap gi gia giai giam gian giao giay gio gioi giong giu giup goi gop gui ha hai ham han hang hanh hau hay he hen het hieu hinh ho hoa hoac hoan hoc hoi hom hon hong
  hop hot huong huy ich in it ke keo ket khac khach khai kham khan khau khi kho khoa khoan khoi khong khu khuyen kich kiem kien kiep kim kinh ky la lai lam lan lap lau lay le len lenh lich lien linh lo
  loai loc loi lon long lop lua luat luc luon luong luu ly ma mai man mang mat mau may me mien minh mo moi mon mot mua muc muon my nam nao nap nay ne neu ngan nganh ngay nghe nghi nghiep ngoai ngoi
  nguoi nguon nha nhac nham nhan nhanh nhap nhat nhau nhe nhiem nhieu nho nhom nhu nhung no noi nop nu nua nuoc o oi ong phai pham phan phap phat phep phi phim phong phu phuc phuong qua quan quang quay
  quen quoc quy quyen ra ro roi rut sach sai san sang sao sau sim so soan song sot su sua suat sung ta tac tai tam tan tang tao tap tat tau te tham than thang thanh thao thay the them theo thi thich
  thiet thieu tho thoai thoi thong thu thua thuat thuc thue thuong thuy tich tien tiep tiet tieu tim tin tinh to toa toan toc toi ton tong tot tra tran trang tren tri trieu trinh tro trong tru truc
  trung truoc truong truy tu tuan tuc tung tuoi tuyen tuyet ty ung uong uu uy va van vang vao vat vay ve vi viec vien viet vinh vo voi von vong vu vua vui xa xac xanh xe xem xin xong xu xuat xuong y yen yeu`
    .split(/\s+/),
);
