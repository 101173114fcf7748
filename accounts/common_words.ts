/**
 * What people build passwords from: first names, teams, brands, animals, feelings, and the words of this shop. Lower
 * case, without the digits and marks that are put around them.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
tracewell trace traces telemetry span spans shop store storefront admin administrator staff customer portal checkout
cart order orders account accounts login signin register user users username guest root super superuser master system
server manager support service demo test tester testing sample example default change changeme changeit secret
password passwort passwd passw passpass pass passe passord password password pw pwd letmein letme open opensesame access
welcome hello hellohello hallo hola bonjour ciao goodbye thankyou thanks please sorry whatever whatsup nothing anything
something everything nobody someone somebody forever always never again today tomorrow tonight yesterday
qwerty qwertz azerty asdf zxcv qwer abc abcd abcde abcdef abcdefg abcdefgh xyz aaa
love lover lovely lovers loveme loveyou loves loving iloveyou iloveu iloveme ilove mylove truelove lovelove iloveyouso
i me my you your we us the and of in is it to for with no yes not from one two three four five six seven eight nine ten
baby babe babygirl babyboy babyface girl girls boy boys man men woman women lady ladies guy guys kid kids child children
mother father mommy daddy mom dad mum mama papa mami papi sister brother son daughter family friend friends best
bestfriend bestfriends grandma grandpa nana uncle aunt cousin wife husband boss king kings queen prince princess princesa
lord god gods goddess jesus jesuschrist christ christian church bible angel angels angela heaven heavenly hell devil
demon satan evil faith hope grace bless blessed blessing blessings pray prayer holy spirit soul trust trustno believe
sun sunny sunshine sunset sunrise sunflower moon moonlight moonbeam star stars starlight stardust starwars startrek
starfish starcraft sky skywalker cloud rain rainbow raindrop storm stormy thunder lightning snow snowball snowflake
snowman snowboard ice icecream iceman fire fireball firebird firefly firefire fireman wind windy wave water waterfall
ocean sea beach river lake mountain mountains hill forest jungle desert island earth world planet universe galaxy space
spaceman cosmos comet mars venus mercury jupiter saturn neptune pluto apollo phoenix zeus athena hercules odin thor
summer winter spring autumn fall season january february march april may june july august september october november
december monday tuesday wednesday thursday friday saturday sunday day night morning evening midnight holiday christmas
birthday party halloween vacation travel
red blue green yellow black white pink purple orange brown gray grey gold golden silver bronze silvers color colors
diamond diamonds ruby emerald sapphire crystal pearl jewel jewels amber jade opal topaz platinum
dog dogs doggy doggie puppy puppies cat cats kitty kitten kittens pussy pussycat horse horses pony mustang stallion cow
bull bulls pig piggy sheep lamb goat chicken duck ducky goose turkey bird birds bird eagle eagles hawk hawks falcon
falcons raven ravens crow owl parrot penguin penguins swan dolphin dolphins shark sharks whale fish fishing fisher
salmon tuna turtle turtles snake cobra viper python dragon dragons dragonfly dragonball lizard gecko frog froggy frogger
toad monkey monkeys gorilla ape chimp lion lions tiger tigers tigger panther panthers jaguar jaguars leopard cheetah puma
cougar wildcat wildcats wolf wolves wolverine wolfpack coyote fox foxy bear bears teddybear panda pandas koala rabbit
bunny mouse rat rats hamster squirrel elephant rhino hippo giraffe zebra buffalo moose deer camel spider scorpion bug
bugs bee butterfly butterfly butter bumblebee ladybug ant wasp hornet hornets animal animals dinosaur unicorn monster
monsters vampire zombie ghost alien aliens werewolf wizard witch magic magician magical mystic mystery fantasy legend
apple apples banana bananas cherry cherries strawberry blueberry blackberry raspberry berry grape lemon lemons lime
orange oranges peach peaches pear melon watermelon pineapple mango coconut kiwi fruit pumpkin potato tomato pepper
peppers onion garlic ginger sugar spice honey honeybee honeydew cookie cookies cake cupcake candy candyman sweet sweets
sweetie sweetheart sweetpea sweety chocolate choco vanilla caramel cinnamon pudding muffin biscuit bread cheese cheesecake
chips pizza burger taco nacho noodle noodles pasta rice bacon beer vodka whiskey wine tequila coffee tea juice milk milkshake
cola cocacola coke pepsi sprite fanta snickers skittles oreo twix nutella peanut peanuts peanutbutter pickle pickles
football soccer baseball basketball softball volleyball hockey tennis golf golfer golfing golfball rugby cricket
wrestling boxing karate judo ninja samurai kungfu surf surfer surfing skate skater skating skateboard ski skiing
swim swimmer swimming run runner running runs dance dancer dancing bike biker biking cycling racing racer race sport sports
team player players coach champ champion champions winner winners winning victory game games gamer gaming play playboy
playstation playing nintendo xbox pokemon pikachu mario luigi zelda sonic tetris minecraft fortnite roblox halo warcraft
worldofwarcraft counterstrike counter strike callofduty duty runescape diablo starwars matrix avatar naruto sasuke goku
vegeta sakura
batman superman spiderman ironman hulk wolverine joker robin catwoman captain america marvel avengers gandalf frodo
harry potter harrypotter hogwarts dumbledore hermione simpson simpsons homer bart snoopy garfield scooby scoobydoo
mickey mickeymouse minnie donald goofy disney pooh winnie winniethepooh tinkerbell cinderella aladdin simba nemo shrek
spongebob elmo barbie hellokitty tweety bugsbunny popeye yoda vader darthvader darth luke leia solo chewbacca obiwan
chelsea arsenal liverpool manchester united manutd city everton newcastle tottenham rangers celtic barcelona barca madrid
realmadrid juventus milan inter bayern dortmund ajax porto benfica football steelers cowboys yankees redsox redskins
packers patriots giants dodgers lakers bulls celtics heat spurs knicks raiders broncos dolphins vikings chargers
steeler eagles cardinals braves cubs whitesox athletics padres pirates phillies oilers flames canucks penguin bruins
maverick mavericks rockets warriors warrior trojan trojans spartan spartans gator gators longhorn longhorns sooners
tarheels bulldog bulldogs huskers buckeye buckeyes hoosiers badger wolverines
ronaldo messi beckham neymar rooney jordan kobe bryant lebron james tyson ali schumacher ferrari porsche mercedes benz
bmw audi honda toyota yamaha suzuki kawasaki nissan skyline mazda subaru impreza corvette camaro chevy chevrolet chevelle
mustang ford dodge charger viper cadillac lincoln jeep pontiac firebird volvo volkswagen lamborghini maserati bentley
bugatti ducati harley davidson harleydavidson motorcycle motorola nokia samsung iphone apple microsoft windows google
yahoo facebook twitter instagram youtube myspace hotmail gmail internet computer computers laptop desktop network
networks website web program programmer software hardware linux unix ubuntu oracle cisco intel pentium dell compaq
toshiba sony panasonic philips siemens
music musica musical guitar guitarist drummer drums drum piano bass violin trumpet saxophone song songs singer rock rocker
rocknroll rockstar rocky metal metallica heavymetal nirvana slipknot korn linkinpark linkin park greenday green eminem
tupac shakur biggie snoop dogg jayz beyonce rihanna madonna britney spears shakira michaeljackson jackson elvis presley
beatles beatle lennon mccartney queen acdc ironmaiden maiden megadeth pantera slayer zeppelin ledzeppelin pinkfloyd floyd
u2 bonjovi aerosmith gunsnroses guns roses rammstein marley bobmarley reggae hiphop techno dj jazz blues punk emo gothic
school college university student teacher class classroom homework science math history english physics biology
chemistry medicine doctor nurse hospital police officer soldier army navy marine marines airforce military ranger
sergeant general major colonel captain pilot sailor fireman lawyer engineer
america american usa canada england london paris france french germany german berlin italy italia italian rome spain
spanish madrid mexico mexican brazil brasil argentina colombia chile peru china chinese japan japanese tokyo korea korean
india indian russia russian moscow poland polska ireland irish scotland scottish australia sydney africa egypt israel
turkey istanbul newyork york california texas florida chicago boston dallas denver detroit houston miami phoenix
arizona atlanta georgia virginia carolina michigan montana nevada vegas lasvegas oklahoma oregon seattle washington
alaska hawaii jamaica trinidad cuba havana philippines vietnam thailand singapore indonesia pakistan bangladesh
michael matthew matt joshua josh jessica jennifer jenny jen ashley amanda daniel dan danny danielle david dave robert rob
bob bobby james jim jimmy john johnny johnson joseph joe joey jose christopher chris christine christina christian
andrew andy andrea anthony tony antonio antony joshua justin jason jasmine brian bryan brandon brandy william will willy
willie bill billy billie richard rick ricky ricardo charles charlie charlotte charly thomas tom tommy steven steve stephen
stephanie steph kevin keith kenneth ken kenny george georgie edward ed eddie eduardo mark marc marcus mario maria marie
mary mariana marina martin martina martinez paul paula paulina patrick patricia pat peter pete pedro philip phillip phil
samantha sam samuel sammy sarah sara sandra sandy susan susie suzanne scott sean shaun shawn sergio simon simone sophie
sophia sonia stella sylvia tanya tara taylor teresa terry theresa tiffany tim timothy timmy tina todd tracy travis trevor
tyler valerie vanessa vera veronica victor victoria vicky vincent vince virginia vivian wendy xavier zachary zack zoe
aaron abigail abby adam adrian adriana alan albert alberto alejandra alejandro alex alexa alexander alexandra alexandria
alexis alfred alfredo alice alicia alison allison alyssa amber amy ana anastasia anderson andre andres angelica angelina
angelo angie anita ann anna anne annie april ariana ariel arthur arturo austin barbara beatrice beatriz becky ben benjamin
benny bernard beth betty beverly blake bonnie brad bradley brenda brent brett bridget brittany brooke bruce bruno bryce
caleb calvin cameron camila camille candice carl carla carlos carmen carol carole caroline carrie casey cassandra cassie
catherine cathy cecilia cesar chad chandler chantal chase chelsea cheryl chloe cindy claire clara claudia clayton clinton
cody cole colin colleen connie connor corey courtney craig cristian cristina crystal curtis cynthia daisy dakota damian
damien dana danger danielle daphne darren daryl dawn dean deanna debbie deborah debra denis denise dennis derek desiree
destiny devin devon diana diane diego dimitri dolores dominic dominique don donald donna doris dorothy douglas doug drew
duncan dustin dylan edgar edwin eileen elaine eleanor elena eli elias elijah elisabeth elizabeth liz ella ellen elliot
emanuel emerson emilia emily emma enrique eric erica erik erika erin ernest esteban esther ethan eugene eva evan evelyn
fabian fabio felicia felipe felix fernanda fernando florence frances francesca francesco francis francisco franco frank
frankie franklin fred freddie freddy frederic gabriel gabriela gabrielle gary gemma gerald gerard gerardo gilbert gina
gloria gonzalez gordon graham grant greg gregory guillermo gustavo hannah harold harriet harrison heather hector heidi
helen helena henry herbert holly howard hugo hunter ian ignacio ingrid irene iris isaac isabel isabella isabelle ivan
jack jackie jackson jacob jacqueline jake jamie jan jane janet janice jared jasper javier jay jean jeff jeffrey jeremiah
jeremy jerome jerry jesse jessie jill joan joana joanna joanne jocelyn joel johanna johan jonas jonathan jon jordan jorge
joyce juan juanita judith judy julia julian juliana julie juliet julio june karen karina karl karla kate katherine kathleen
kathryn kathy katie katrina kayla keisha kelly kelsey kendra kerry kim kimberly kirsten kristen kristin kristina kristine
kurt kyle lance larry laura lauren laurie lawrence leah lee leo leon leonard leonardo leroy leslie lester lewis liam
lillian lily linda lindsay lindsey lisa logan lois lorena lorenzo loretta lori lorraine louis louise lucas lucia lucky
lucy luis lynn mackenzie maddie madeline madison maggie malcolm manuel marcel marcela marcelo marco margaret margarita
maribel marilyn marissa marjorie marlene marsha marshall martha marvin mason mathew matilda maureen maurice max maxine
maxwell megan melanie melinda melissa melody mercedes meredith mia michele michelle miguel mike mikey mildred miranda
mitchell molly monica monique morgan morris muhammad mohamed mohammed mustafa ahmed ali hassan hussein ibrahim khan nadia
nancy naomi natalia natalie natasha nathan nathalie nathaniel neil nelson nicholas nick nicky nico nicola nicolas nicole
nikita nikki nina noah noel nora norma norman olga oliver olivia omar oscar owen pablo pamela parker patty pauline pearl
penelope penny perry phoebe phyllis preston priscilla rachel rafael ralph ramirez ramon randall randy raquel raul ray
raymond rebecca reggie regina renee rex rhonda rita robbie roberta roberto robyn rodney rodrigo rodriguez roger roland
ronald ronnie rosa rosalie rose rosemary ross roxanne roy ruben russell rusty ruth ryan sabrina sadie sally salvador
samson sanchez santiago santos sasha savannah sebastian selena serena shane shannon sharon shaun sheila shelby shelly
sherry shirley sidney sierra silvia skyler sofia spencer stacey stacy stan stanley stefan steffi stewart stuart sunita
tabitha tamara tammy tania tasha tatiana ted teddy tessa theodore thelma tobias toby tracey tricia trinity tristan troy
vanesa vince violet viktor vladimir walter wanda warren wayne wesley whitney wilson winston yasmin yolanda yvette yvonne
smith williams brown jones miller davis garcia wilson moore lopez hernandez perez gomez diaz reyes cruz torres flores
`.trim().split(/\s+/),
);
