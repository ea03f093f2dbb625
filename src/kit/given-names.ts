/**
 * Given names that are common in the United Kingdom, among all its communities: written down by hand for Cairn, from no
 * list. It need not be whole: what is missed is also missed by nobody's being told that all is found.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `aaliyah aaron abdul abdullah abigail abu adam adele adeel adrian agnes agnieszka ahmad ahmed aidan aiden aimee aisha aishah
  ajay akua alan alasdair albert alejandro aleksander alex alexa alexander alexandra alexandru alexia alfie alfred ali alice alicia alina
  alisha alison alistair aliyah allan allison alyssa amanda amara amelia amelie amina aminah amir amira amit amrit amy ana anaya
  andre andrea andreea andrei andrew andrzej angela angus anika anil anisa anita anjali ann anna annabel annabelle anne annette annie
  anthony antonia antonio anwar anya aoife archie aria ariana ariella arjun armaan arthur arya asha ashleigh asif asiya aubrey audrey
  ava ayaan ayaz ayesha ayla azra babajide barbara barnaby barry bartosz beata beatrice becky belinda ben benjamin bernadette bernard
  beth bethan bethany betty beverley beverly bianca blessing bogdan brandon brenda brendan brian bridget bronwen bryony caitlin callum
  cameron carla carlos carmen caroline carolyn carys caspian catherine cathy cecilia cerys chantelle charles charlie charlotte cheryl
  chidi chinedu chloe chloë christian christina christine christopher ciara cian claire clara clare claudia clive colette colin connor
  conor constance corey cristina crystal curtis cynthia damian daniel daniela danielle danny daria darcey darcie darius darren
  dave david deborah debbie debra deepa deirdre denise dennis derek desmond dexter diana diane dilip dmitri dolores dominic dominik
  donna donovan doreen doris dorota dorothy douglas duncan dylan eamon ebony eddie edith edward edwin eesa eileen elaine eleanor elena
  eleni eleri elif elijah eliana elias elisa elise eliza elizabeth ella ellen ellie elliot elliott eloise elsa elsie emilia emily emma
  emmanuel enzo eoin eric erica erin esme esmé esmeralda esra esther ethan ethel eugene eva evan evangeline eve evelyn ewa ewan ezra fahad
  faisal farah farhan farida farzana fatima fatimah fatoumata fatuma felicity felix femi fergus fiona fionn florentina frances francesca
  francis frankie fraser fred freddie frederick freya funmi gabriel gabriela gabriella gareth gary gavin gemma geoffrey george georgie
  georgina gerald geraldine gerard gillian giovanni giulia glenn gordon grahame grazyna greg gregory greta gurpreet gwen gwyneth habib
  hadiya hafsa haider hakim halima hamish hamza hana hanna hannah hardeep hari haris haroon harold harpreet harriet harrison harry
  haruna hasan hassan hayley hazel heidi helen helena henrietta henry hiba hilary hilda hira hugh hugo humaira husna hussain hussein hyacinth
  ian ibrahim idris ieuan ifeoma iga ilaria ilhan iman imani imogen imran ines inaya ioana ioan ira irena irene iqra isaac isabel
  isabella isabelle isha isla ismail isobel ivan iwan izabela jacek jack jackie jacob jacqueline jadwiga jagdeep jake jakub jamal james jamie
  jamila jan jana jane janet janice janine jared jasmin jasmine jason jasper javier javed jay jayden jayne jaspreet jeanette
  jeffrey jemima jenna jennifer jenny jeremy jerome jessica jibril jill jim jimmy joan joanna joanne jodie joe joel john johnny jon
  jonah jonathan jonny joseph josephine josh joshua joyce juan judith jude julia julian julie juliet juliette justin justyna kabir kai
  kaitlyn kaleem kamal kamil kamila karen karim karina karl karolina kasia kate katherine kathleen kathryn kathy katie katarzyna katy
  kayden kayla kayleigh keira keiran keith kelly kelvin ken kenneth kenza kerry kevin khadija khadijah khalid kian kiera kieran kim
  kimberley kiran kirsten kirsty krishna krystian krzysztof kulwinder kwame kyle kylie lacey laila laith lara larisa latoya laura
  lauren laurence layla leah leanne lee leena leila lena leo leon leona leonard lesley leslie lewis leyla liam liban lidia lillian lilly
  linda lindsay lindsey lisa livia liz lloyd logan lois lola lorenzo lorna lorraine louis louisa louise luca lucas lucia lucinda lucy
  ludwika luis luke luna lydia lynn lynne lyra mabel mackenzie maddison madeleine madison maggie magdalena mahad mahmoud maisie malachi
  malcolm malgorzata malik malika manjit manuel marcin marcus mared margaret maria mariam mariama marian marianne marie marilyn marina mario marion
  marius marjorie marlene marta martha martin martyn mary maryam mason mateusz mathew matilda matteo matthew maureen maurice maxine
  maxwell maya megan mehmet mehwish melanie melissa mia michael michaela michal michelle miguel mihai mikaeel mila mildred millie milo
  mina minnie mira miriam mitchell mohamed mohammad mohammed mohamud moira mollie molly monica monika morgan moses muhammad muna mustafa
  muriel myra nabil nadia nadine naeem nahid naima naomi nasir nasreen natalia natalie natasha nathan nathaniel navjot nazia neema neha neil
  nia niall niamh nicholas nicola nicole nicoleta nigel nikita nikki nina nirmala noah noel noor nora norma norman nour nuala nuria obi
  olga oliver olivia oliwia olu oluwaseun omar orla oscar oskar osman otis ottilie owain owen pablo padraig paige pamela pardeep parveen
  patience patricia patrick patrycja paul paula pauline pavel pawel pearl pedro penelope percy peter petra philip philippa phillip phoebe
  phyllis pierre piotr pippa pooja prakash preeti princess priscilla priya quentin rabia rachael rachel rafael rafal rahel rahim rahma raj
  rajesh ralph ramona ranjit raphael rashid raul ravi raymond rayyan razia rebecca reece reggie rehan rekha renata rhian rhiannon rhianna
  rhoda rhys ria richard ricky riley rita riya robbie robert roberto rodney roger rohan roisin róisín romeo ronald ronan ronnie rory rosa rosalind
  rosaleen rosemary rosie ross rowena roxanne roya rubina rufus rukhsana rupert rupinder russell ruta ruth ryan saad sabina sabrina
  sadia sadie safa saffron safiya sahar sahra saima sairah sakina salim salma salman sam samantha samina samir samira samson samuel
  sana sandeep sandra sanjay sara sarah sarita saskia scarlett scott seamus sean sebastian selina selma seren serena seth shabana shabnam
  shahid shakira shamima shane shanice shannon shaun shauna shazia sheila shelley sheree sheryl shirin shirley shona shreya sian siân sidney
  sidra siddharth sienna simon simone sinead sinéad siobhan siobhán skye sofia soha soheila somaya sonia sonya sophia sophie stacey
  stanislaw stanley stefan stella stephanie stephen steve steven stewart stuart suhail sukhdeep suleiman sumaya sunil sunita suresh susan susanna
  suzanne svetlana sylvia tabitha tadhg tahir taiwo tamara tamsin tania tanisha tanya tara tariq tasneem tatiana taylor ted teddy teresa
  terence terry tessa thea thelma theo theodore theresa thomas tia tiago tiffany tilda tilly tim timothy tina tobias toby tomasz tommy tony
  tracey tracy trevor trina tristan tyler tyrone uche umar una ursula usha usman valentina valerie vanessa vera verity veronica vicki vicky
  victoria vijay vikram vincent viola viktor vivian vivien vladimir wahid walter waseem wayne wendy wesley wiktoria wilfred william wojciech
  xander xavier yahya yasin yasmin yasmine yasmeen yolanda yousef yuna yusuf yvette yvonne zachary zahra zain zainab zakaria zara
  zeeshan zehra zofia zoe zoë zoya zubair zuzanna`
    .split(/\s+/)
    .filter(Boolean),
)

/** Names that are words, months, places or surnames too: told only where what stands beside them says that a person is meant. */
export const doubtfulNames: ReadonlySet<string> = new Set(
  `amber angel april art ash ashley aurora austin autumn bailey basil beau bill billy blake bob bobby brad brooke bruce bryn carol
  carter chase chelsea chester chris christie clay clementine cliff clifford clover cole coral courtney craig daisy dale dan dana dawn dean
  destiny devon dick don drew earl ed elder ernest faith fern flora florence floyd ford frank gail gale gay gene georgia ginger glen
  grace graham grant guy hamilton harper harvey heath heather holly hope hunter india iris isa ivy jade jean jess jesse jewel jo
  jordan josie joy june kay kent kerr kit kitty lane laurel lily lincoln london lottie lou mark marlon marshall max may mac melody mercy merry
  mike miles mercedes myrtle ned nick nicky noble nova olive ollie opal paddy paris parker pat patsy penny phil piers pip poppy porter preston
  precious prince ray reed reuben rex rich river rob robin rocky rod rose rosh rowan roy ruby rusty ryder sacha sage sally sandy savannah
  shelby sid sky sol sonny star stan storm sue summer sunny sydney theodora tom trinity troy val vernon victor violet vince virginia ward
  warren wade wayland will willow winston woody zion`
    .split(/\s+/)
    .filter(Boolean),
)
