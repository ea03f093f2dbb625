/** Chooses from lists, at random as it seems, and the same for the same seed. */
export type Pick = <T>(from: readonly T[]) => T

/** A small generator (mulberry32), because what it makes must be the same on every machine. */
export function seeded(seed: number): Pick {
  let state = Math.imul(seed + 1, 0x9e37_79b1)
  return (from) => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return from[((mixed ^ (mixed >>> 14)) >>> 0) % from.length] as (typeof from)[number]
  }
}

const words = (text: string) => text.trim().split(/\s+/)

export const givenNames = words(`
  Abena Adaeze Aisha Alun Amara Anwen Aoife Arjun Asha Beatriz Bethan Bilal Callum Carys Chidi Chloë Ciara Dafydd Deepa
  Dewi Efua Eilidh Elif Emeka Farah Femi Fiona Gethin Gita Hamza Hannah Harpreet Ifan Imani Iona Ishaan Jamal Jasmin
  Jonas Kavita Kemal Kofi Kwame Lena Lowri Mairi Malik Mariam Meera Megan Mei Miriam Nadia Naomi Neha Nia Niamh Noor
  Olu Owain Parveen Priya Rafael Rhys Rosa Ruta Sana Seren Shanice Siân Siobhán Sofia Tariq Temi Tomasz Uma Wren Yasmin
  Yusuf Zainab Zoë`)

export const surnames = words(`
  Abbott Achebe Adeyemi Ahmed Akhtar Anderson Asante Bailey Banerjee Barrett Begum Bennett Bhatt Boateng Bowen Brennan
  Campbell Carter Chaudhry Chen Clarke Cohen Costa Côté Davies Desai Diaz Doyle Edwards Ellis Evans Farrell Fernandes
  Fletcher Foster Gallagher Gibson Gill Grant Green Griffiths Gupta Hall Haque Harris Hughes Hussain Iqbal Jackson James
  Jenkins Jones Joshi Kaur Kelly Khan Kowalski Kumar Lewis Lloyd Malik Marsh Mbeki Mensah Mistry Morgan Murphy Nair
  Nowak Nwosu O’Brien O’Neill Okafor Osei Owen Parker Patel Pereira Powell Price Quinn Rahman Rao Reid Roberts Rossi
  Russell Saleh Santos Sharma Shaw Singh Smith Stewart Sullivan Taylor Thomas Thompson Turner Uddin Vaughan Walker
  Ward Watson Webb White Williams Wilson Wright Yilmaz Young`)

export const places = words(
  `Ashgrove Beechfield Cloverdale Elmhurst Fernhill Hillside Larkrise Millbrook Oakley Riverside`,
)
export const services = ['Parenting', 'Outreach', 'Early Help', 'Group programmes', 'Family support']

export const courses = [
  'Talking to teenagers',
  'Sleep and routines',
  'Play that calms',
  'Café-style groups for new parents',
  'Working with fathers',
  'Understanding trauma',
  'Neurodiversity at home',
  'Motivational interviewing',
  'Online harms and families',
  'When parents argue',
  'Zoë’s story: listening to children',
  'Money worries and family life',
]

export const providers = [
  'Eastmere training',
  'The county council',
  'An online course',
  'Fernhill College',
  'A national charity',
]

export const reflections = [
  'I ask about sleep first now, before we talk about behaviour.',
  'The exercise on listening surprised me. I will leave longer pauses in the group.',
  'We agreed to look at how we welcome fathers at the first session.',
  'I had not thought about what a letter from us looks like to someone who cannot read it.',
  'A reminder that small steps count. I will name one at the end of every visit.',
]
