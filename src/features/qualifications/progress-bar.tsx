import type { Progress } from './rules.ts'

/** How far someone has come towards a qualification, as a bar and in words. */
export const ProgressBar = ({ progress, of }: { progress: Progress; of: string }) => {
  const { met, parts, share } = progress
  const text = `${met} of ${parts.length} ${parts.length === 1 ? 'part' : 'parts'} met`
  return (
    <div class="cairn-bar">
      <progress aria-label={`${of}: ${text}`} value={Math.floor(share * 100)} max={100}></progress>
      <span class="cairn-bar__text">{text}</span>
    </div>
  )
}
