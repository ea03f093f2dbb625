import type { Attributes } from '../components/attributes.ts'

/** What GOV.UK's own templates are given, of which each uses a part: the `options` of the examples it ships. */
export type Options = Readonly<
  Partial<{
    text: string | number
    html: string | false
    classes: string
    attributes: Attributes
    id: string
    idPrefix: string
    name: string
    namePrefix: string
    value: string | number | boolean
    values: readonly string[] & Readonly<Record<string, number>>
    type: string
    href: string
    label: Options & string
    hint: Options
    errorMessage: Options
    formGroup: Options
    fieldset: Options
    legend: Options
    prefix: Options
    suffix: Options
    items: readonly (Options | null | false | '')[]
    rows: readonly (Options & readonly Options[])[] & number
    head: readonly Options[]
    card: Options
    title: Options
    actions: Options
    key: Options
    status: Options
    tag: Options
    previous: Options
    next: Options
    conditional: Options
    navigation: readonly (Options | null | false | '')[]
    day: Options | false
    month: Options | false
    year: Options | false
    slots: object
    inputWrapper: object
    countMessage: object
    errorList: readonly Options[]
    titleText: string
    titleHtml: string
    descriptionText: string
    descriptionHtml: string
    summaryText: string
    summaryHtml: string
    labelText: string
    visuallyHiddenText: string
    iconFallbackText: string
    caption: string
    captionClasses: string
    format: 'numeric'
    colspan: number
    rowspan: number
    for: string
    role: string
    describedBy: string
    titleId: string
    divider: string
    behaviour: 'exclusive'
    inputmode: 'numeric' | 'text' | 'decimal'
    autocomplete: string
    autocapitalize: 'none'
    pattern: string
    landmarkLabel: string
    serviceName: string
    serviceUrl: string
    ariaLabel: string
    menuButtonText: string
    menuButtonLabel: string
    navigationLabel: string
    navigationId: string
    navigationClasses: string
    countType: 'length' | 'characters' | 'words'
    textareaDescriptionText: string
    charactersUnderLimitText: object
    maxlength: number
    maxwords: number
    threshold: number
    headingLevel: 2 | 3
    titleHeadingLevel: 2 | 3
    isPageHeading: boolean
    isStartButton: boolean
    preventDoubleClick: boolean
    disabled: boolean
    multiple: boolean
    checked: boolean
    selected: boolean
    open: boolean
    current: boolean
    active: boolean
    error: boolean
    spellcheck: boolean
    firstCellIsHeader: boolean
    collapseOnMobile: boolean
    collapseNavigationOnMobile: boolean
    disableAutoFocus: boolean
  }>
>
