/** Who reads what is loaded, said where it is typed. */
export const WhoReadsLoaded = () => (
  <>
    Once it is loaded, <b>everyone in the area</b> reads it. Name no parent, child or practitioner in it.
  </>
)
