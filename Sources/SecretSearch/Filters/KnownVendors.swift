/// Vendors whose tokens have rules of their own, by which they are known better than by a guess.
enum KnownVendors {
  /// Whether the name that the secret is given to says a vendor, or the secret begins as tokens with
  /// a vendor's mark do: `abc_`, `abc-live-`.
  static func claim(_ setting: SecretSetting) -> Bool {
    isNamed(setting) || isMarked(setting.secret)
  }

  private static func isNamed(_ setting: SecretSetting) -> Bool {
    let words = IdentifierWords.split(setting.lead)
    for place in words.indices {
      if names.contains(words[place]) { return true }
      if place > 0, names.contains(words[place - 1] + words[place]) { return true }
    }
    return false
  }

  /// Short words and a separator before the body.
  private static func isMarked(_ secret: [UInt8]) -> Bool {
    guard
      let end = secret.firstIndex(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }),
      (2...9).contains(end), end + 8 < secret.count
    else { return false }
    return secret[..<end].allSatisfy(ByteKind.isLetter)
      && (LetterPairs.strangeness(of: secret[(end + 1)...]) ?? 999) > 0
  }

  /// As the rule packs are named; words of every day are left out.
  private static let names = IdentifierWords.set(
    """
    password adafruit adobe airbrake airtable aiven alchemy algolia alibaba amplitude anthropic \
    anypoint apifonica apify apilayer apimetrics apitemplate appcenter appfollow appointedd \
    appoptics appsync appsynergy artifactory asaas asana assemblyai atera atlassian auth \
    authress autoklose aviationstack axonaut ayrshare bannerbear baremetrics baseten beebole \
    besnappy besttime betterstack bitbar bitbucket bitcoinaverage bitly bitrise bittrex \
    blazemeter blitapp blocknative blogger blynk bombbomb boostnote borgbase branchio brandfetch \
    brave browserstack browshot bscscan buddyns budibase bugherd bugsnag buildkite bulbul \
    buttercms caflou calendarific calendly calorieninja campayn canadiandigital canva capsulecrm \
    carboninterface centralstationcrm cerebras chartmogul chatfuel checio checklyhq checkout \
    circleci ciscomeraki clarifai clearbit clickhouse clickup cliengo clockify clojars cloudant \
    cloudconvert cloudflare cloudimage cloudinary cloudmersive cloudplan cloudsight cloudsmith \
    cloverly clustdoc cockroachlabs codacy codeclimate codecov codemagic codequiry coderabbit \
    cohere coinapi coinbase coinlayer coinlib collect commercejs configcat confluent contentful \
    conversiontools convertapi convertkit couchbase countrylayer coveralls coze craftmypdf \
    cratesio crowdin cryptocompare currencyfreaks currencylayer currencyscoop currentsapi \
    customerio dnetwork dailyco dandelion dareboost databento databox databricks datadog datagov \
    datastax debounce deepai deepgram deepseek definednetworking deno detectify detectlanguage \
    devcycle deviantart devin dfuse diffbot diggernaut digitalocean discord disqus docparser \
    documo dronahq dropbox dtrack dynalist dynatrace dyspatch eagleeyenetworks easypost ebay \
    ecostruxureit edenai elevenlabs endorlabs etherscan ethplorer etsy eventbrite everhour \
    exchangerateapi exchangeratesapi exoscale extractorapi fastforex fastly fetchrss figma \
    fileio finage financialmodelingprep findl finicity finnhub firebase firecrawl fireworks \
    fixerio flatio fleetbase flexport flickr flightapi flightlabs flutterwave flyio formbucket \
    formcraft formio foursquare frameio freemius freshbooks freshdesk friendli fullstory \
    fxmarket geckoboard geoapify geocode geocodify geoipifi getemail getgeoapi getgist \
    getresponse gitalk gitea glassnode gocardless goodday grafana graphhopper greptile groq \
    gtmetrix gumroad gyazo happyscribe hellosign helpcrunch helpscout heroku highnote hiveage \
    holidayapi honeycomb htmlpdf hubspot huggingface hybiscus iconfinder iexapis iexcloud \
    imagekit imagga influxdb infomaniak infracost infura insightly instabot intercom interseller \
    intra intrinio iplocation ipapi ipgeolocation ipinfo ipinfodb ipqualityscore ipstack jina \
    jotform jumpcloud jupiterone juro kagi karmacrm keenio kickbox kimi klaviyo klingai \
    klipfolio knapsackpro kontent kucoin kylas langchain languagelayer lark launchdarkly \
    leadfeeder lemlist lemonsqueezy lendflow lessannoyingcrm lexigram lichess lighton linenotify \
    linkedin linkpreview livestorm loadmill loginradius logzio lokalise looker loyverse \
    lunchmoney madkudu mailboxlayer mailchimp mailerlite mailersend mailgun mailjet mailmodo \
    mailsac mandrill mapbox mapquest marketstack mattermost mavenlink maxmind mediastack \
    meistertask mergify mesibo messagebird metrilo microsoftteams midtrans mindmeister minimax \
    miro mistral mixmax mockaroo monkeylearn moonclerk moosend moralis myintervals \
    nasdaqdatalink netlify newrelic newsapi newscatcher nftport ngrok nicereply nightfall \
    noticeable nozbe nuget numverify nvidia nylas nytimes oanda octopus okta ollama omnisend \
    onesignal onfido onfleet oopspam openai opencagedata openrouter openshift openuv openweather \
    opsgenie optimizely overloop owlbot packagecloud paddle pagarme pagerduty pandadoc \
    pandascore paperform paralleldots parseur particleio partnerstack pastebin paydirtapp \
    paymoapp paymongo paypal paystack pdflayer pdfshift pendo peopledatalabs pepipost perplexity \
    pinecone pinterest pipedream pipedrive pixabay planetscale planyo plivo pollsapi polygon \
    polymarket positionstack postageapp posthog postman postmark powrbot privateai prodpad \
    prospectcrm protocolsio proxycrawl pubnub pulumi pushbullet pypi qualaroo qubole \
    rainforestpay rapidapi rawg razorpay reachmail reactapp readme reallysimplesystems rebrandly \
    recaptcha redirectpizza rentman replicate replyio requestfinance resend restpack retellai \
    ritekit rocketreach rockset rootly routeme rubygems runpod salesblink salescookie salesflare \
    salesforce samsara scaleway scalingo scalr scrapeowl scraperapi scraperbox scrapestack \
    scrapfly scrapingant scrapingbee screenshotapi screenshotlayer scrutinizerci securitytrails \
    selectpdf semaphore sendbird sendgrid sendinblue sentry serphouse serpstack settlemint \
    sherpadesk shipday shippo shodan shopify shotstack shutterstock sidekiq signaturit \
    signupgenius sigopt simfin simplesat simplynoted simvoly skrappio slack smartsheets snipcart \
    snowflake snyk softlayer sourcegraph sparkpost speechtextai splunk spoonacular sportsmonk \
    spotify squarespace sslmate stabilityai stackhawk statuscake statuspage statuspal stitchdata \
    stockdata storecove stormboard stormglass storyblok storychief stripe stripo sumologic \
    supabase supernotes surveybot surveysparrow survicate tableau tailscale tallyfy tatumio \
    tavily taxjar teamcity technicalanalysisapi tefter telegram teletype telnyx theoddsapi \
    thingsboard thunderstore ticketmaster tickettailor tiingo timecamp timezoneapi tmetric \
    todoist toggltrack tomtom tradier transferwise travelpayouts travisci trello truenas \
    twelvedata twilio twitch twitter tyntec typeform ubidots uclassify unkey unplugg unsplash \
    upcdatabase upcloud uplead upstage uptimerobot urlscan userflow userstack vagrantcloud \
    valtown vastai vatlayer vbout vercel verimail veriphone versioneye viewneo virustotal \
    visualcrossing vmware voiceflow voicegain voodoosms voyageai vpnapi vultr vyte wakatime \
    walkscore weatherbit weatherstack webstorage webflow webscraper webscraping weightsandbiases \
    whoxy workato workos worksnaps worldcoinindex worldweather wpengine wrike yandex yelp \
    youneedabudget yousign youtube zapier zendesk zenkit zenrows zenscrape zeplin zerobounce \
    zerotier zhipu zipcodeapi zipcodebase zohocrm zonkafeedback zuplo
    """)
}
