import { Card, type Frame, Page, Stat } from '../../ui/index.ts'

type CentresProps = { frame: Frame; title: string; at: string; centres: readonly { id: string; name: string }[] }

/** Which centre, for those who play a part at several. */
export const CentresPage = ({ frame, title, at, centres }: CentresProps) => (
  <Page {...{ frame, title }}>
    <Card>
      {centres.map(({ id, name }) => (
        <Stat title={name} href={`${at}/${id}`} />
      ))}
    </Card>
  </Page>
)
