package org.mokanda.ingest.sample;

import java.util.List;
import java.util.Set;

/** Name parts from which people are invented, by the region a family comes from. Parts only: no person is listed. */
final class NameParts {
    private NameParts() {}

    /** Names that stay together in one family. {@code twins} are the first and the second born. */
    record Region(String word, List<String> names, List<String> womensNames, List<String> places, List<String> twins) {}

    static final List<Region> REGIONS = List.of(
            new Region(
                    "Luba",
                    List.of(
                            "Mukendi",
                            "Ilunga",
                            "Kabeya",
                            "Tshibangu",
                            "Mutombo",
                            "Mulumba",
                            "Kanyinda",
                            "Beya",
                            "Muamba",
                            "Kazadi",
                            "Tshimanga",
                            "Badibanga",
                            "Ngandu",
                            "Katende",
                            "Mpoyi",
                            "Kadima",
                            "Lubamba",
                            "Tshiunza",
                            "Ntita",
                            "Bukasa"),
                    List.of(
                            "Tshala",
                            "Ngalula",
                            "Kapinga",
                            "Mbombo",
                            "Ntumba",
                            "Bilonda",
                            "Mujinga",
                            "Tshilanda",
                            "Meta",
                            "Odia",
                            "Mputu",
                            "Ngomba"),
                    List.of("Luluabourg", "Gandajika", "Luputa", "Bakwanga", "Tshikapa", "Dibaya"),
                    List.of("Mbuyi", "Kanku")),
            new Region(
                    "Kongo",
                    List.of(
                            "Matondo",
                            "Mbumba",
                            "Kiala",
                            "Mayala",
                            "Lukau",
                            "Mvuala",
                            "Masamba",
                            "Ndongala",
                            "Lutete",
                            "Malonda",
                            "Mpanzu",
                            "Nkembo",
                            "Bazola",
                            "Wumba",
                            "Phukuta",
                            "Nlandu",
                            "Kinzonzi",
                            "Diakanua",
                            "Nsaku",
                            "Vangu"),
                    List.of(
                            "Makiese",
                            "Luzolo",
                            "Nsona",
                            "Tuzolana",
                            "Diasivi",
                            "Kiese",
                            "Lusamba",
                            "Ntoya",
                            "Mbongo",
                            "Zola"),
                    List.of("Thysville", "Matadi", "Boma", "Madimba", "Kisantu", "Luozi", "Songololo"),
                    List.of("Nsimba", "Nzuzi")),
            new Region(
                    "Mongo",
                    List.of(
                            "Bokungu", "Ekofo", "Lokuli", "Ilonga", "Bompese", "Efoloko", "Ikolo", "Isolo", "Bosenge",
                            "Lofembe", "Botuli", "Bofaka", "Lomboto", "Imana", "Bolonda"),
                    List.of("Bolumbu", "Ekila", "Boyoto", "Amba", "Lokwa", "Bokaa"),
                    List.of("Coquilhatville", "Boende", "Ingende", "Inongo", "Basankusu"),
                    List.of("Mboyo", "Boketshu")),
            new Region(
                    "Ngala",
                    List.of(
                            "Monzango",
                            "Ebale",
                            "Mopita",
                            "Libanga",
                            "Mobeka",
                            "Lisasi",
                            "Mokonda",
                            "Esobe",
                            "Bolamba",
                            "Likulia",
                            "Mangbau",
                            "Elongama",
                            "Mondonga",
                            "Ngbokoli"),
                    List.of("Moseka", "Ngele", "Bosasi", "Mopila", "Ebenga", "Yenga"),
                    List.of("Lisala", "Bumba", "Nouvelle-Anvers", "Budjala", "Mobeka"),
                    List.of("Mapasa", "Mobombo")),
            new Region(
                    "Yaka",
                    List.of(
                            "Pambu", "Kapita", "Lusala", "Mwaku", "Khonde", "Kasanza", "Fwala", "Mayele", "Swana",
                            "Luvunu", "Mabaya", "Kikobo", "Makela", "Mufwata", "Tsakala"),
                    List.of("Mafuta", "Masala", "Khenda", "Luziku", "Matsanga", "Yamba"),
                    List.of("Popokabaka", "Kasongo-Lunda", "Kenge", "Feshi", "Kimvula"),
                    List.of("Nkosi", "Makanzu")),
            new Region(
                    "Swahili",
                    List.of(
                            "Kasongo",
                            "Ngoy",
                            "Mwamba",
                            "Mulongo",
                            "Assani",
                            "Ramazani",
                            "Shabani",
                            "Amisi",
                            "Bitende",
                            "Kambale",
                            "Kasereka",
                            "Mukalay",
                            "Banza",
                            "Kitenge",
                            "Numbi"),
                    List.of("Furaha", "Faida", "Feza", "Zaina", "Sifa", "Riziki", "Masika", "Kahindo"),
                    List.of("Albertville", "Kongolo", "Kasongo", "Kindu", "Bukavu", "Stanleyville"),
                    List.of("Kyungu", "Kabange")));

    static final List<String> MENS_FIRST_NAMES = List.of(
            "Joseph",
            "Jean",
            "Pierre",
            "Albert",
            "Antoine",
            "Philippe",
            "Gaston",
            "Hubert",
            "Célestin",
            "Augustin",
            "Alphonse",
            "Fidèle",
            "Donatien",
            "Gabriel",
            "Simon",
            "Dominique",
            "Barthélemy",
            "Norbert",
            "Ferdinand",
            "Emmanuel",
            "Dieudonné",
            "André",
            "Paul",
            "Michel",
            "Raphaël",
            "Théophile");

    static final List<String> WOMENS_FIRST_NAMES = List.of(
            "Marie",
            "Anne",
            "Thérèse",
            "Joséphine",
            "Albertine",
            "Élisabeth",
            "Marguerite",
            "Hélène",
            "Véronique",
            "Agnès",
            "Germaine",
            "Angélique",
            "Bernadette",
            "Cécile",
            "Julienne",
            "Odette",
            "Charlotte",
            "Scholastique",
            "Pauline",
            "Régine",
            "Madeleine");

    /** Pairs that would name someone known. */
    static final Set<String> KNOWN_PAIRS = Set.of("Ngalula Joseph", "Ilunga André", "Kasongo Emmanuel");

    /** Places as they were called from 1966 on. */
    static String renamed(String place) {
        return switch (place) {
            case "Luluabourg" -> "Kananga";
            case "Bakwanga" -> "Mbuji-Mayi";
            case "Thysville" -> "Mbanza-Ngungu";
            case "Coquilhatville" -> "Mbandaka";
            case "Nouvelle-Anvers" -> "Makanza";
            case "Albertville" -> "Kalemie";
            case "Stanleyville" -> "Kisangani";
            case "Léopoldville" -> "Kinshasa";
            default -> place;
        };
    }
}
