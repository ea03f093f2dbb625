/** A kind of file that may be kept. */
type Kind = {
  readonly mediaType: string
  /** What people call it. */
  readonly name: string
  /** How names of such files end, the usual ending first. */
  readonly endings: readonly string[]
  /** Whether a browser shows it by itself, without running anything in it. */
  readonly shown?: true
}

/** The kinds of files that may be kept, told by what is in them. None of them is run by what opens it. */
const kinds: readonly Kind[] = [
  { mediaType: 'application/pdf', name: 'PDF', endings: ['.pdf'], shown: true },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'Word document',
    endings: ['.docx'],
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'Excel workbook',
    endings: ['.xlsx'],
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    name: 'PowerPoint presentation',
    endings: ['.pptx'],
  },
  { mediaType: 'application/vnd.oasis.opendocument.text', name: 'OpenDocument text', endings: ['.odt'] },
  { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', name: 'OpenDocument spreadsheet', endings: ['.ods'] },
  {
    mediaType: 'application/vnd.oasis.opendocument.presentation',
    name: 'OpenDocument presentation',
    endings: ['.odp'],
  },
  { mediaType: 'text/plain', name: 'Plain text', endings: ['.txt', '.csv', '.md'] },
  { mediaType: 'image/jpeg', name: 'JPEG picture', endings: ['.jpg', '.jpeg'], shown: true },
  { mediaType: 'image/png', name: 'PNG picture', endings: ['.png'], shown: true },
  { mediaType: 'image/webp', name: 'WebP picture', endings: ['.webp'], shown: true },
  { mediaType: 'image/heic', name: 'HEIC picture', endings: ['.heic', '.heif'] },
  { mediaType: 'image/tiff', name: 'TIFF picture', endings: ['.tif', '.tiff'] },
  { mediaType: 'audio/mpeg', name: 'MP3 recording', endings: ['.mp3'] },
  { mediaType: 'audio/mp4', name: 'M4A recording', endings: ['.m4a'] },
  { mediaType: 'audio/wav', name: 'WAV recording', endings: ['.wav'] },
  { mediaType: 'video/mp4', name: 'MP4 video', endings: ['.mp4', '.m4v'] },
  { mediaType: 'video/quicktime', name: 'QuickTime video', endings: ['.mov'] },
]

/** Other names under which the same kinds are told apart. */
const sameAs: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'image/heif': 'image/heic',
}

const byType = new Map(kinds.map((kind) => [kind.mediaType, kind]))

/** The kinds as one sentence names them. */
export const kindsInWords =
  'a PDF, a Word, Excel, PowerPoint or OpenDocument file, plain text, a picture (JPEG, PNG, WebP, HEIC, TIFF), a recording (MP3, M4A, WAV) or a video (MP4, MOV)'

/** What a file control may ask the browser to offer. It is a help; what decides is the content. */
export const accepted: string = kinds.flatMap(({ endings }) => endings).join(',')

/** The media type under which a file of this type is kept; undefined where such files are not. */
export const keptAs = (mediaType: string): string | undefined => byType.get(sameAs[mediaType] ?? mediaType)?.mediaType

/** What people call a file of the media type: "PDF". */
export const kindName = (mediaType: string): string => byType.get(mediaType)?.name ?? 'File'

/** Whether a browser may show it in its own window. */
export const isShown = (mediaType: string): boolean => byType.get(mediaType)?.shown === true

/** The name with an ending that is right for its content, so that the system it is opened on takes it for what it is. */
export function fileName(name: string, mediaType: string): string {
  const endings = byType.get(mediaType)?.endings ?? []
  const lower = name.toLowerCase()
  return endings.some((ending) => lower.endsWith(ending)) ? name : `${name}${endings[0] ?? ''}`
}
