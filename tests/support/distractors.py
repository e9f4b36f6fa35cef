"""Forty other courses a city might have: what search must tell from the course somebody means. Title, then summary, by language."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

DISTRACTORS: dict[str, Words] = {
    "video-call": {
        "de": ("Videoanruf mit den Enkeln", "Kamera einschalten, anrufen, auflegen: So sehen Sie Ihre Familie auf dem Bildschirm."),
        "en": ("Video calls with the family", "Switch on the camera, call and hang up: see your family on the screen."),
        "tr": ("Torunlarla görüntülü konuşma", "Kamerayı açın, arayın, kapatın: ailenizi ekranda görün."),
        "ar": ("مكالمة فيديو مع العائلة", "شغّل الكاميرا واتصل وأنهِ المكالمة: هكذا ترى عائلتك على الشاشة."),
        "pl": ("Wideorozmowa z rodziną", "Włącz kamerę, zadzwoń, rozłącz się: zobacz rodzinę na ekranie."),
    },
    "online-banking": {
        "de": ("Online-Banking von Anfang an", "Überweisen, Kontostand ansehen, TAN verstehen: Ihre Bank am Computer und im Handy."),
        "en": ("Online banking from the start", "Transfers, account balance, one-time codes: your bank on computer and phone."),
        "tr": ("İnternet bankacılığına giriş", "Para göndermek, hesaba bakmak, kodu anlamak: bankanız bilgisayarda ve telefonda."),
        "uk": ("Онлайн-банкінг від початку", "Перекази, залишок на рахунку, одноразові коди: ваш банк у телефоні."),
        "it": ("Banca online dall’inizio", "Bonifici, saldo, codici: la sua banca al computer e al telefono."),
    },
    "tables": {
        "de": ("Tabellen für den Alltag", "Haushaltsbuch, Listen, einfache Rechnungen: Tabellen am Computer anlegen."),
        "en": ("Spreadsheets for everyday life", "Household budget, lists, simple sums: make tables on a computer."),
        "pl": ("Tabele na co dzień", "Budżet domowy, listy, proste rachunki w arkuszu."),
    },
    "apply": {
        "de": ("Sich online bewerben", "Lebenslauf schreiben, Unterlagen zusammenstellen, Bewerbung abschicken."),
        "en": ("Apply for a job online", "Write a CV, put documents together, send your application."),
        "ar": ("التقدّم إلى وظيفة عبر الإنترنت", "كتابة السيرة الذاتية وجمع الأوراق وإرسال الطلب."),
        "uk": ("Шукати роботу онлайн", "Написати резюме, зібрати папери, надіслати заявку."),
        "tr": ("İnternetten iş başvurusu", "Özgeçmiş yazmak, belgeleri toplamak, başvuruyu göndermek."),
    },
    "coding-kids": {
        "de": ("Programmieren für Kinder", "Figuren bewegen, Spiele bauen: erste eigene Programme."),
        "en": ("Coding for children", "Move figures, build games: first programs of your own."),
        "it": ("Programmare per bambini", "Muovere personaggi, creare giochi: i primi programmi."),
    },
    "e-mail": {
        "de": ("E-Mail Schritt für Schritt", "Eine Adresse einrichten, schreiben, antworten, Anhänge öffnen."),
        "en": ("E-mail step by step", "Set up an address, write, answer, open attachments."),
        "tr": ("Adım adım e-posta", "Adres açmak, yazmak, cevaplamak, ekleri açmak."),
        "ar": ("البريد الإلكتروني خطوة بخطوة", "إنشاء عنوان، والكتابة والرد، وفتح المرفقات."),
        "pl": ("E-mail krok po kroku", "Założyć adres, pisać, odpowiadać, otwierać załączniki."),
        "uk": ("Електронна пошта крок за кроком", "Створити адресу, писати, відповідати, відкривати вкладення."),
    },
    "web-search": {
        "de": ("Im Internet suchen und finden", "Gute Suchwörter, Treffer lesen, Werbung erkennen."),
        "en": ("Search the web and find", "Good search words, read results, recognise advertising."),
        "pl": ("Szukać i znajdować w internecie", "Dobre słowa, czytanie wyników, rozpoznawanie reklam."),
    },
    "maps": {
        "de": ("Den Weg finden mit Karten-Apps", "Route suchen, Bus und Bahn, unterwegs navigieren."),
        "en": ("Find your way with map apps", "Search a route, bus and train, navigate on the way."),
        "ar": ("إيجاد الطريق بتطبيقات الخرائط", "البحث عن طريق، والحافلة والقطار، والتوجيه أثناء المشي."),
    },
    "photo-edit": {
        "de": ("Fotos schöner machen", "Zuschneiden, heller machen, Alben anlegen."),
        "en": ("Make your photos look better", "Crop, brighten, make albums."),
        "it": ("Foto più belle", "Ritagliare, schiarire, creare album."),
    },
    "patient-file": {
        "de": ("E-Rezept und Patientenakte", "Rezepte im Handy, Befunde ansehen, Zugriffe bestimmen."),
        "en": ("E-prescription and patient record", "Prescriptions on the phone, see findings, decide on access."),
        "tr": ("E-reçete ve hasta dosyası", "Telefonda reçeteler, sonuçlara bakmak, erişime karar vermek."),
        "uk": ("Електронний рецепт і картка пацієнта", "Рецепти в телефоні, результати обстежень, доступ."),
    },
    "streaming": {
        "de": ("Filme und Musik aus dem Netz", "Mediatheken, Abos, Kosten im Blick behalten."),
        "en": ("Films and music from the net", "Media libraries, subscriptions, keeping an eye on costs."),
    },
    "podcast": {
        "de": ("Einen Podcast machen", "Aufnehmen, schneiden, veröffentlichen: die eigene Stimme im Netz."),
        "en": ("Make a podcast", "Record, cut, publish: your own voice on the net."),
    },
    "shop-business": {
        "de": ("Social Media für kleine Betriebe", "Beiträge planen, Kundinnen gewinnen, Bilder vom Laden zeigen."),
        "en": ("Social media for small businesses", "Plan posts, win customers, show pictures of the shop."),
    },
    "print-3d": {
        "de": ("3D-Druck ausprobieren", "Modelle finden, drucken, nachbearbeiten."),
        "en": ("Try 3D printing", "Find models, print, finish."),
    },
    "chat-ai": {
        "de": ("Mit KI schreiben", "Ein Sprachmodell fragen, Antworten prüfen, Texte überarbeiten."),
        "en": ("Write with AI", "Ask a language model, check answers, revise texts."),
        "it": ("Scrivere con l’IA", "Chiedere a un modello, controllare le risposte, rivedere i testi."),
        "pl": ("Pisać ze sztuczną inteligencją", "Pytać model, sprawdzać odpowiedzi, poprawiać teksty."),
    },
    "slides": {
        "de": ("Präsentieren mit Folien", "Aufbau, wenige Worte, gute Bilder, frei sprechen."),
        "en": ("Present with slides", "Structure, few words, good pictures, speaking freely."),
    },
    "cloud": {
        "de": ("Dateien in der Cloud", "Hochladen, ordnen, teilen, gemeinsam bearbeiten."),
        "en": ("Files in the cloud", "Store, order, share, edit together."),
        "uk": ("Файли в хмарі", "Зберігати, упорядковувати, ділитися, редагувати разом."),
        "tr": ("Bulutta dosyalar", "Yüklemek, düzenlemek, paylaşmak, birlikte çalışmak."),
    },
    "shopping": {
        "de": ("Sicher online einkaufen", "Seriöse Läden erkennen, bezahlen, zurückschicken."),
        "en": ("Shop online safely", "Recognise honest shops, pay, send back."),
        "ar": ("التسوق الآمن عبر الإنترنت", "معرفة المتاجر الموثوقة والدفع والإرجاع."),
        "pl": ("Bezpieczne zakupy w internecie", "Rozpoznać uczciwy sklep, zapłacić, odesłać."),
        "it": ("Fare acquisti online in sicurezza", "Riconoscere i negozi seri, pagare, restituire."),
        "tr": ("İnternetten güvenli alışveriş", "Dürüst mağazaları tanımak, ödemek, geri göndermek."),
    },
    "tickets": {
        "de": ("Bus und Bahn mit dem Handy", "Fahrplan, Fahrkarte kaufen, Verspätung sehen."),
        "en": ("Bus and train with your phone", "Timetable, buy a ticket, see delays."),
        "tr": ("Telefonla otobüs ve tren", "Tarife, bilet almak, gecikmeleri görmek."),
    },
    "parental": {
        "de": ("Bildschirmzeit in der Familie", "Regeln vereinbaren, Jugendschutz einstellen, gemeinsam schauen."),
        "en": ("Screen time in the family", "Agree on rules, set up protection, watch together."),
        "ar": ("وقت الشاشة في العائلة", "الاتفاق على القواعد وضبط الحماية والمشاهدة معًا."),
        "uk": ("Екранний час у родині", "Домовитися про правила, налаштувати захист, дивитися разом."),
        "pl": ("Czas przed ekranem w rodzinie", "Ustalić zasady, włączyć ochronę, oglądać razem."),
    },
    "school-platform": {
        "de": ("Die Schulplattform für Eltern", "Stundenplan, Nachrichten der Lehrkräfte, Krankmeldung."),
        "en": ("The school platform for parents", "Timetable, messages from teachers, reporting a sick child."),
        "tr": ("Veliler için okul platformu", "Ders programı, öğretmen mesajları, hastalık bildirimi."),
        "ar": ("منصة المدرسة للأهل", "جدول الحصص ورسائل المعلمين والإبلاغ عن المرض."),
    },
    "learn-german": {
        "de": ("Deutsch lernen mit Apps", "Vokabeln, Aussprache, kleine Gespräche üben."),
        "en": ("Learn German with apps", "Vocabulary, pronunciation, small conversations."),
        "uk": ("Вчити німецьку із застосунками", "Слова, вимова, маленькі розмови."),
        "ar": ("تعلّم الألمانية بالتطبيقات", "المفردات والنطق ومحادثات قصيرة."),
        "tr": ("Uygulamalarla Almanca öğrenmek", "Kelimeler, telaffuz, küçük konuşmalar."),
    },
    "printing": {
        "de": ("Drucken und scannen", "Drucker verbinden, Papier sparen, Seiten einscannen."),
        "en": ("Print and scan", "Connect a printer, save paper, scan pages."),
    },
    "wifi": {
        "de": ("WLAN zu Hause", "Router aufstellen, Geräte verbinden, besserer Empfang."),
        "en": ("Wi-Fi at home", "Place the router, connect devices, better reception."),
        "pl": ("Wi-Fi w domu", "Ustawić router, połączyć urządzenia, lepszy zasięg."),
    },
    "backup": {
        "de": ("Daten sichern", "Sicherungskopien anlegen und zurückholen, alte Geräte löschen."),
        "en": ("Back up your data", "Make copies and get them back, wipe old devices."),
    },
    "legacy": {
        "de": ("Digitaler Nachlass", "Konten ordnen, Vollmachten, Erinnerungen bewahren."),
        "en": ("Digital legacy", "Put accounts in order, powers of attorney, keep memories."),
    },
    "care-app": {
        "de": ("Pflege organisieren", "Termine teilen, Medikamentenplan, Angehörige einbinden."),
        "en": ("Organise care", "Share appointments, medication plan, involve relatives."),
        "tr": ("Bakımı düzenlemek", "Randevuları paylaşmak, ilaç planı, yakınlar."),
    },
    "back-to-work": {
        "de": ("Zurück ins Büro", "Kalender, Chat im Betrieb, gemeinsame Dokumente."),
        "en": ("Back to the office", "Calendar, chat at work, shared documents."),
    },
    "telework": {
        "de": ("Arbeiten von zu Hause", "Besprechung per Video, Datenschutz am Küchentisch, Pausen."),
        "en": ("Working from home", "Video meetings, privacy at the kitchen table, breaks."),
    },
    "robots": {
        "de": ("Roboter bauen in der Schule", "Sensoren, Motoren, kleine Programme."),
        "en": ("Build robots at school", "Sensors, motors, small programs."),
    },
    "comics": {
        "de": ("Digitale Comics zeichnen", "Figuren, Sprechblasen, Bilderfolgen am Tablet."),
        "en": ("Draw digital comics", "Figures, speech bubbles, strips on a tablet."),
    },
    "library": {
        "de": ("Bücher leihen im Netz", "E-Books, Hörbücher und Zeitungen mit dem Ausweis der Bibliothek."),
        "en": ("Borrow books online", "E-books, audiobooks and newspapers with your library card."),
        "it": ("Prendere libri in prestito online", "E-book, audiolibri e giornali con la tessera."),
        "uk": ("Брати книжки онлайн", "Електронні книжки, аудіокниги та газети з читацьким квитком."),
    },
    "neighbourhood": {
        "de": ("Nachbarschaft digital", "Gruppen finden, Hilfe anbieten, Sachen tauschen."),
        "en": ("Your neighbourhood online", "Find groups, offer help, swap things."),
    },
    "elections": {
        "de": ("Mitreden in der Stadt", "Beteiligung im Netz, Umfragen, Vorschläge machen."),
        "en": ("Have a say in the city", "Take part online, surveys, make suggestions."),
    },
    "green": {
        "de": ("Strom sparen mit Geräten", "Was Geräte verbrauchen, reparieren statt wegwerfen."),
        "en": ("Save power with devices", "What devices use, repair instead of throwing away."),
    },
    "keyboard": {
        "de": ("Tippen mit zehn Fingern", "Haltung, Reihen, kleine Übungen."),
        "en": ("Touch typing", "Posture, rows, small exercises."),
    },
    "data-work": {
        "de": ("Daten auswerten im Beruf", "Zahlen säubern, Diagramme, Berichte."),
        "en": ("Analyse data at work", "Clean numbers, charts, reports."),
    },
    "security-work": {
        "de": ("Sicherheit im Betrieb", "Zugänge, Sicherungen, Regeln für das Team."),
        "en": ("Security at work", "Access, backups, rules for the team."),
    },
    "games": {
        "de": ("Spiele verstehen", "Kosten, Altersangaben, gemeinsam spielen."),
        "en": ("Understand games", "Costs, age ratings, playing together."),
    },
    "tax": {
        "de": ("Steuererklärung am Computer", "Belege sammeln, Formular ausfüllen, abschicken."),
        "en": ("Tax return on the computer", "Collect receipts, fill in the form, send it."),
        "pl": ("Zeznanie podatkowe na komputerze", "Zebrać rachunki, wypełnić formularz, wysłać."),
    },
}
