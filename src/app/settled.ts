import * as v from 'valibot'
import type { ImportPlan, Known, Privacy } from '../ingest/plan'
import { isPseudonymKey, makePseudonymKey } from '../ingest/rows/privacy'
import { describeRecipe, recipeSchema, type Recipe } from '../ingest/recognise/recipe'
import type { Keeper } from '../store/store'
import type { Held, State } from './state'

const aliasesSchema = v.record(v.string(), v.string())
const privacySchema = recipeSchema.entries.privacy
const keySchema = v.pipe(v.string(), v.check(isPseudonymKey))

const open: Privacy = { names: 'keep', ids: 'keep' }

/** Where choices are kept. */
export type SettingStore = Pick<Keeper, 'setting' | 'settingList' | 'saveSetting'>

/** What the user has settled once and for all, so that the next file is not asked about again. */
export class Settled {
  readonly #aliases: Held<Readonly<Record<string, string>>>
  readonly #recipes: Held<readonly Recipe[]>
  readonly #privacy: Held<Privacy>
  readonly #pseudonymKey: Held<string>
  #store: SettingStore | undefined

  /** @param report hears why something could not be kept; it lasts as long as the page then */
  constructor(
    state: State,
    private readonly report: (error: unknown) => void,
  ) {
    this.#aliases = state.hold({})
    this.#recipes = state.hold<readonly Recipe[]>([])
    this.#privacy = state.hold(open)
    this.#pseudonymKey = state.hold(makePseudonymKey())
  }

  /** School names of files → names in the model. */
  get aliases(): Readonly<Record<string, string>> {
    return this.#aliases.now
  }

  /** Newest first. */
  get recipes(): readonly Recipe[] {
    return this.#recipes.now
  }

  /** As it was chosen the last time. */
  get privacy(): Privacy {
    return this.#privacy.now
  }

  /** The district's key for pseudonyms. */
  get pseudonymKey(): string {
    return this.#pseudonymKey.now
  }

  async load(store: SettingStore): Promise<void> {
    this.#store = store
    this.#aliases.now = (await store.setting('aliases', aliasesSchema)) ?? {}
    this.#recipes.now = await store.settingList('recipes', recipeSchema)
    this.#privacy.now = (await store.setting('privacy', privacySchema)) ?? open
    const key = await store.setting('pseudonymKey', keySchema)
    if (key === undefined) await this.setPseudonymKey(this.pseudonymKey)
    else this.#pseudonymKey.now = key
  }

  /** What recognition may know of it. */
  get known(): Pick<Known, 'aliases' | 'pseudonymKey'> {
    const { aliases, pseudonymKey } = this
    return { aliases, pseudonymKey }
  }

  /** Keeps what a confirmed plan settled beyond what was proposed. */
  async remember(plan: ImportPlan, proposed: ImportPlan): Promise<void> {
    await this.setAliases({ ...this.aliases, ...plan.schoolAliases })
    this.#privacy.now = { ...plan.privacy }
    await this.#keep('privacy', this.privacy)
    const recipe = describeRecipe(plan)
    const same = JSON.stringify(recipe) === JSON.stringify(describeRecipe(proposed))
    const earlier = this.recipes.find(({ id }) => id === recipe.id)
    if (same && !earlier) return
    const others = this.recipes.filter(({ id }) => id !== recipe.id)
    await this.setRecipes([{ ...recipe, name: earlier?.name ?? recipe.name }, ...others])
  }

  /** Each setter tells whether it could be kept. */
  async setAliases(aliases: Readonly<Record<string, string>>): Promise<boolean> {
    this.#aliases.now = aliases
    return this.#keep('aliases', aliases)
  }

  async setRecipes(recipes: readonly Recipe[]): Promise<boolean> {
    this.#recipes.now = recipes
    return this.#keep('recipes', recipes)
  }

  async setPseudonymKey(key: string): Promise<boolean> {
    this.#pseudonymKey.now = key
    return this.keepKey()
  }

  /** Keeps the key before anything is made with it: what was cleared has none until then. */
  keepKey(): Promise<boolean> {
    return this.#keep('pseudonymKey', this.pseudonymKey)
  }

  /** Forgets everything, the key too; the store is cleared with all the rest. */
  forget(): void {
    this.#aliases.now = {}
    this.#recipes.now = []
    this.#privacy.now = open
    this.#pseudonymKey.now = makePseudonymKey()
  }

  async #keep(key: string, value: unknown): Promise<boolean> {
    try {
      await this.#store?.saveSetting(key, value)
      return true
    } catch (error) {
      this.report(error)
      return false
    }
  }
}
